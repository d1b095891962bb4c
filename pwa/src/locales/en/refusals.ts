/** One sentence for every code with which the server may refuse. */
export const refusals = {
  'refusal.wait': {
    one: 'There were too many tries. Please wait {count} minute and try again.',
    other: 'There were too many tries. Please wait {count} minutes and try again.',
  },
  'refusal.TOO_MANY_TRIES': 'There were too many tries. Please wait a little and try again.',

  'refusal.NOT_FOUND': "This isn't here any more.",
  'refusal.NOT_YOURS': 'Only the person who wrote this can change it.',
  'refusal.NOT_A_MEMBER': "You're not part of this circle any more, so this can't be posted here. Your words are still in your drafts.",
  'refusal.NOT_ALLOWED': "Only people who look after this can do that, and you're not one of them at the moment.",
  'refusal.ID_REFUSED': "This couldn't be saved under its number. Your words are still here: copy them into a new one.",
  'refusal.AGREEMENT_NEEDED': "Please read and accept what people in this circle agreed on first. It's on the circle's page.",
  'refusal.AGREEMENT_CHANGED': 'The agreement changed while you were reading. Please read the new one and accept that.',
  'refusal.TEXT_EMPTY': 'There are no words in it yet.',
  'refusal.TEXT_TOO_LONG': 'This is longer than {limit} characters. Could it be two?',
  'refusal.NOTE_TOO_LONG': 'A content note can have at most {limit} characters.',
  'refusal.OWN_POST': "This is your own, and you can't block yourself.",

  'refusal.INVITATION_ONLY': 'You can join this circle with a code only.',
  'refusal.NO_SUCH_MEMBER': 'Nobody in this circle has that handle. Please check how it is written.',
  'refusal.LIMIT_OUT_OF_RANGE': 'An invitation can be for 1 to {limit} people.',
  'refusal.DAYS_OUT_OF_RANGE': 'An invitation can last 1 to {limit} days.',
  'refusal.ABOUT_TOO_LONG': 'What the circle is about can have at most {limit} characters.',
  'refusal.AGREEMENT_EMPTY': 'A circle needs an agreement. A few sentences are enough.',
  'refusal.AGREEMENT_TOO_LONG': 'An agreement can have at most {limit} characters.',

  'refusal.CODE_UNKNOWN': "We don't know this code. Please check each letter and number.",
  'refusal.CODE_EXPIRED': 'This code was valid for a time that is over. Ask for a new one where you got it.',
  'refusal.CODE_USED_UP': 'All places of this code are taken. Ask for a new one where you got it.',

  'refusal.HANDLE_TAKEN': 'Somebody here has this handle already. Please choose another.',
  'refusal.HANDLE_INVALID': 'A handle has 3 to 30 small letters, numbers and dashes.',
  'refusal.NAME_EMPTY': 'Please choose a name.',
  'refusal.NAME_TOO_LONG': 'A name can have at most {limit} characters.',
  'refusal.NAME_LIKE_EMAIL': 'This looks like an e-mail address. Others will see it, so another name may keep you safer.',
  'refusal.NAME_LIKE_PHONE': 'This looks like a phone number. Others will see it, so another name may keep you safer.',
  'refusal.NAME_LIKE_LEGAL_NAME': 'This looks like a full name. Others will see it, so a first name or an invented one may keep you safer.',
  'refusal.TOO_MANY_NOTES': 'You can choose at most {limit} notes. Folding all of them works too.',

  'refusal.PASSPHRASE_TOO_SHORT': 'A passphrase needs at least {limit} characters. Three or four words do well.',
  'refusal.PASSPHRASE_TOO_LONG': 'A passphrase can have at most {limit} characters.',
  'refusal.PASSPHRASE_COMMON': 'Many people use this one, so it is easy to guess. Please choose another.',
  'refusal.PASSPHRASE_WRONG': "That isn't your passphrase. Please try again.",
  'refusal.SIGN_IN_FAILED': "The handle and the passphrase don't belong together. Please check both.",
  'refusal.RECOVERY_FAILED': "The handle and the recovery code don't belong together. Please check both.",
  'refusal.RECOVERY_KEPT': 'You told us that you kept your recovery code, so we can no longer show it.',
} as const;
