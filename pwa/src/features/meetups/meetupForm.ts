import type { MeetupParts, OccurrenceParts, PostMeetupVariables } from '../../gql/meetups';
import type { Frequency, MeetupRuleInput } from '../../gql/types';
import { dayOf, daysOn } from '../../lib/when';

export type Where = 'in-person' | 'online' | 'both';
export type Ends = 'never' | 'until' | 'count';

/** What a leader fills in, as it stands in the fields: days YYYY-MM-DD, times HH:MM, numbers as they were typed. */
export type MeetupForm = {
  circle: string;
  title: string;
  day: string;
  time: string;
  zone: string;
  minutes: string;
  where: Where;
  place: string;
  find: string;
  access: string;
  link: string;
  seats: string;
  about: string;
  agreement: string;
  frequency: Frequency | 'ONCE';
  every: string;
  ends: Ends;
  until: string;
  count: string;
  coLeaders: string;
};

const WEEK = 7;

/** A week from now in the evening, an hour and a half, in one room. */
export const emptyForm = (circle: string, zone: string, now: number): MeetupForm => ({
  circle,
  title: '',
  day: daysOn(dayOf(now, zone), WEEK),
  time: '19:00',
  zone,
  minutes: '90',
  where: 'in-person',
  place: '',
  find: '',
  access: '',
  link: '',
  seats: '',
  about: '',
  agreement: '',
  frequency: 'ONCE',
  every: '1',
  ends: 'never',
  until: '',
  count: '',
  coLeaders: '',
});

/** A date that is there, to be changed. Its link stays on the server, so the field is empty. */
export function formOf(date: OccurrenceParts, meetup: MeetupParts | null): MeetupForm {
  const minutes = (Date.parse(date.endsAt) - Date.parse(date.startsAt)) / 60_000;
  return {
    ...emptyForm(date.circle.id, date.zone, 0),
    ...formOfWords(date),
    ...formOfRule(meetup?.rule ?? null),
    day: date.wall.slice(0, 10),
    time: date.wall.slice(11),
    minutes: String(minutes),
    where: whereOf(date.place, date.online),
    seats: numberText(date.seats),
    coLeaders: (meetup?.coLeaderHandles ?? []).join(' '),
  };
}

/** What was refused, opened again as it was written. `online`: whether a link that was not sent is kept. */
export function formOfWish(circle: string, { words, time, seats, rule, coLeaders, link }: Omit<PostMeetupVariables, 'id' | 'circle'>, online: boolean): MeetupForm {
  return {
    ...emptyForm(circle, time.zone, 0),
    ...formOfWords({ about: '', place: '', find: '', access: '', agreement: '', ...words }),
    ...formOfRule(rule ?? null),
    day: time.wall.slice(0, 10),
    time: time.wall.slice(11),
    minutes: String(time.minutes),
    where: whereOf(words.place ?? '', link ? true : link === '' ? false : online),
    link: link ?? '',
    seats: numberText(seats),
    coLeaders: (coLeaders ?? []).join(' '),
  };
}

const formOfWords = ({ title, about, place, find, access, agreement }: Pick<MeetupForm, 'title' | 'about' | 'place' | 'find' | 'access' | 'agreement'>) => ({ title, about, place, find, access, agreement });

function formOfRule(rule: MeetupRuleInput | null): Pick<MeetupForm, 'frequency' | 'every' | 'ends' | 'until' | 'count'> {
  if (!rule) return { frequency: 'ONCE', every: '1', ends: 'never', until: '', count: '' };
  const { frequency, every = 1, until = null, count = null } = rule;
  return { frequency, every: String(every), ends: until ? 'until' : count ? 'count' : 'never', until: until ?? '', count: numberText(count) };
}

const numberText = (number: number | null | undefined): string => (number === null || number === undefined ? '' : String(number));

const whereOf = (place: string, online: boolean): Where => (online ? (place ? 'both' : 'online') : 'in-person');

export const isInPerson = ({ where }: MeetupForm): boolean => where !== 'online';
export const isOnline = ({ where }: MeetupForm): boolean => where !== 'in-person';

/** The wall-clock time of the start: YYYY-MM-DDTHH:MM. */
export const wallOfForm = ({ day, time }: MeetupForm): string => `${day}T${time.slice(0, 5)}`;

/** Handles as they were typed, one after the other. */
export const handlesIn = (text: string): readonly string[] => text.split(/[\s,;]+/).map((handle) => handle.replace(/^@/, '')).filter(Boolean);

/** How it repeats; null where it takes place once. */
export function ruleOfForm({ frequency, every, ends, until, count }: MeetupForm): Required<MeetupRuleInput> | null {
  if (frequency === 'ONCE') return null;
  return { frequency, every: Number(every), until: ends === 'until' ? until : null, count: ends === 'count' ? Number(count) : null };
}

/** What is sent. A link that was not typed says nothing of it; one of a meetup in person alone is taken away. */
export function wishOf(form: MeetupForm): Omit<PostMeetupVariables, 'id' | 'circle'> {
  const inPerson = isInPerson(form);
  return {
    words: {
      title: form.title.trim(),
      about: form.about.trim(),
      place: inPerson ? form.place.trim() : '',
      find: inPerson ? form.find.trim() : '',
      access: inPerson ? form.access.trim() : '',
      agreement: form.agreement.trim(),
    },
    time: { wall: wallOfForm(form), zone: form.zone, minutes: Number(form.minutes) },
    seats: form.seats.trim() ? Number(form.seats) : null,
    rule: ruleOfForm(form),
    coLeaders: handlesIn(form.coLeaders),
    link: isOnline(form) ? form.link.trim() || null : '',
  };
}
