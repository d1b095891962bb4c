import type { CircleParts } from '../../gql/circles';
import { type CommentLine, type PostCard, postDetail, publishPost, type ReactionParts } from '../../gql/feed';
import type { CalendarFeedParts } from '../../gql/meetups';
import type { RoomMessageParts } from '../../gql/mentoring';
import { currentViewer, type ViewerParts } from '../../gql/members';
import type { TargetKind } from '../../gql/types';
import { pendingOf } from '../outbox';
import { request } from '../request';
import { having, lists, queryEntry, remove, renew, startOver } from './cache';
import { absorb, entity, patch } from './entities';

type Effect = (result: never, variables: never) => void;

/** What shows more than one date, and all that shows any. */
export const MEETUP_LISTS = ['MeetupPage', 'MyMeetups', 'MeetupTimes'];
const MEETUPS = [...MEETUP_LISTS, 'OccurrenceDetail', 'MeetupDetail', 'MeetupPeople'];

/** What shows how mentoring stands; conversations apart. */
export const MENTORING = ['MentoringHome', 'BoardOfCircle', 'PlanOfCircle', 'MentorshipDetail'];

/** What shows a conversation and what belongs to it. */
export const ROOMS = ['RoomDetail', 'RoomMessages', 'MyMoods'];

/** When to look at reminders again after other times were chosen: planning them anew is the server's work for afterwards. Milliseconds. */
const PLANNED_ANEW = [500, 2_000, 8_000];

/** What each mutation changes here once it took effect, beyond the entities in its answer. */
const effects: Readonly<Record<string, Effect>> = {
  PublishPost: putOnTop,
  DeletePost: (_: never, { post }: { post: string }) => remove('Post', post),
  PublishComment(comment: CommentLine) {
    for (const list of lists('CommentPage', { post: comment.post })) list.insert(comment, (ids) => placeOf(comment, ids));
    void reloadPost(comment.post);
  },
  DeleteComment: () => void renew(having('CommentPage')).then(() => renew(having('PostDetail'))),
  SetReaction: ({ reactions }: { reactions: readonly ReactionParts[] }, { target, of }: { target: string; of: TargetKind }) =>
    patch(of === 'POST' ? 'Post' : 'Comment', target, () => ({ reactions })),
  BlockAuthor: () => peopleChanged(),
  Unblock: () => peopleChanged(),
  JoinCircle: () => membershipsChanged(),
  RedeemInvitation: () => membershipsChanged(),
  AcceptAgreement({ id }: CircleParts) {
    agreed(id);
    membershipsChanged();
  },
  CreateCircle: () => membershipsChanged(),
  LeaveCircle: () => membershipsChanged(),
  MakeInvitation: (_: never, { circle }: { circle: string }) => void renew(having('CircleInvitations', { circle })),
  PostMeetup: () => lookAgain(MEETUP_LISTS),
  EditMeetup: () => lookAgain(MEETUPS),
  CancelMeetup: () => lookAgain(MEETUPS),
  SkipDate: () => lookAgain(MEETUPS),
  HandOverMeetup: () => lookAgain(MEETUPS),
  AnswerDate: () => lookAgain([...MEETUP_LISTS, 'OccurrenceDetail', 'MeetupPeople']),
  AnswerSeries: () => lookAgain(MEETUPS),
  SetCame: () => lookAgain(['OccurrenceDetail']),
  SetLeads({ leads }: { leads: readonly number[] | null }, { meetup }: { meetup?: string | null }) {
    if (meetup) patch('Meetup', meetup, () => ({ leads }));
    for (const pause of PLANNED_ANEW) setTimeout(() => lookAgain(['ReminderLedger']), pause);
  },
  AnswerRequest: () => lookAgain(MENTORING),
  WithdrawRequest: () => lookAgain(MENTORING),
  DecideMentor: () => lookAgain(['BoardOfCircle']),
  SendMessage(message: RoomMessageParts, { room }: { room: string }) {
    for (const list of lists('RoomMessages', { room })) list.insert(message, () => 0);
    lookAgain(['MentoringHome']);
  },
  ...pairMutations('AnswerCheckIn', 'PauseMentorship', 'ResumeMentorship', 'ProposeCompletion', 'AnswerCompletion', 'StepAway', 'SayFarewell', 'ShareLoad', 'EndVisit', 'NoteMood', 'RemoveMood'),
  RenewCalendar: (calendarFeed: CalendarFeedParts) => answerIs('MyCalendarFeed', { calendarFeed }),
  SetCalendarDiscreet: (calendarFeed: CalendarFeedParts) => answerIs('MyCalendarFeed', { calendarFeed }),
  EndCalendar: (calendarFeed: CalendarFeedParts) => answerIs('MyCalendarFeed', { calendarFeed }),
  Rename: (viewer: ViewerParts) => viewerIs(viewer),
  SetFolding: (viewer: ViewerParts) => viewerIs(viewer),
  SetConsent: () => lookAgain(['MyRipple']),
  CorrectBadge: () => lookAgain(['MyBadges']),
  ReadNotifications: ({ unread }: { unread: boolean }) => answerIs('NotificationsUnread', { notifications: { unread } }),
  RemoveDevice: (_: never, { device }: { device: string }) => remove('Device', device),
};

function pairMutations(...names: readonly string[]): Record<string, Effect> {
  return Object.fromEntries(names.map((name) => [name, () => lookAgain([...MENTORING, ...ROOMS])]));
}

/** Takes in the answer to a mutation. */
export function takeIn(name: string, variables: unknown, data: unknown): void {
  absorb(data);
  const [result] = Object.values(data as object);
  effects[name]?.(result as never, variables as never);
}

const mine = pendingOf(publishPost);

/** A post of one's own on its way: it does not count as arrived. */
export const isBeingPublished = (id: string): boolean => mine.value.some(({ variables }) => variables.id === id);

function putOnTop(post: PostCard): void {
  for (const circle of [null, post.circle.id]) for (const list of lists('FeedPage', { circle })) list.insert(post, () => 0);
}

/** Behind the last answer to the comment that it answers, or last of all. */
function placeOf({ parent }: CommentLine, ids: readonly string[]): number {
  const last = ids.findLastIndex((id) => parent !== null && (id === parent || entity('Comment', id).peek()?.parent === parent));
  return last < 0 ? ids.length : last + 1;
}

export async function reloadPost(id: string): Promise<void> {
  const answer = await request(postDetail, { id });
  if (!answer.ok) return;
  if (answer.data.post) absorb(answer.data.post);
  else remove('Post', id);
}

function viewerIs(viewer: ViewerParts): void {
  queryEntry(currentViewer, {}).query.put({ viewer });
}

/** At once: whoever has begun to write must not be asked again until the viewer is refetched. */
function agreed(circle: string): void {
  const { query } = queryEntry(currentViewer, {});
  const viewer = query.data.value?.viewer;
  if (!viewer) return;
  const memberships = viewer.memberships.map((each) => (each.circle.id === circle ? { ...each, agreementAccepted: true } : each));
  viewerIs({ ...viewer, memberships });
}

/** Whose words may be seen here has changed. */
function peopleChanged(): void {
  void startOver(['FeedPage', 'CommentPage', 'MyRipple', 'BadgesShown', ...MEETUPS, ...MENTORING, ...ROOMS]);
  lookAgain(['BlockList']);
}

export function membershipsChanged(): void {
  void queryEntry(currentViewer, {}).query.refresh();
  void startOver(['FeedPage', ...MEETUPS, ...MENTORING, ...ROOMS]);
  lookAgain(['CircleList', 'CircleDetail']);
}

/** What a query without variables would answer now. Known by its name, so that the first picture waits for no document of a later one. */
function answerIs(name: string, data: unknown): void {
  for (const entry of having(name)) if ('query' in entry) entry.query.put(data);
}

/** Asks anew for what is on a screen; the rest when it is next shown. */
export function lookAgain(names: readonly string[], match: Record<string, unknown> = {}): void {
  void renew(names.flatMap((name) => having(name, match)));
}
