import { type FeedChangesData, type ReactionParts, setReaction } from '../../gql/feed';
import type { ReactionKind } from '../../gql/types';
import { pendingOf } from '../outbox';
import { having, lists, remove, renew } from '../store/cache';
import { reloadPost } from '../store/effects';
import { patch } from '../store/entities';

type Change = FeedChangesData['feedChanges'];
type Of<Name extends Change['__typename']> = Extract<Change, { __typename: Name }>;
type Counts = readonly { kind: ReactionKind; count: number }[];

/** Takes one live change into the store. What is not known here is left alone: it will be asked for when it is shown. */
export function apply(change: Change): void {
  switch (change.__typename) {
    case 'PostArrived':
      return postArrived(change);
    case 'PostChanged':
      return postChanged(change);
    case 'PostGone':
      return remove('Post', change.post);
    case 'CommentArrived':
      patch('Post', change.post, () => ({ commentCount: change.commentCount }));
      return void renew(having('CommentPage', { post: change.post }));
    case 'CommentChanged':
      return commentChanged(change);
    case 'CommentGone':
      patch('Post', change.post, () => ({ commentCount: change.commentCount }));
      return remove('Comment', change.comment);
    default:
      return;
  }
}

function postArrived({ post, circle }: Of<'PostArrived'>): void {
  for (const list of [...lists('FeedPage', { circle: null }), ...lists('FeedPage', { circle })]) list.arrive(post);
}

function postChanged({ post, text, note, editedAt, counts, countsHidden, commentCount }: Of<'PostChanged'>): void {
  patch('Post', post, (known) => ({ text, note, editedAt, countsHidden, commentCount, ...reactionsOf(post, known.reactions, counts) }));
  if (!counts) void reloadPost(post);
}

function commentChanged({ comment, text, editedAt, removed, commentCounts }: Of<'CommentChanged'>): void {
  patch('Comment', comment, (known) => ({ text, editedAt, removed, ...reactionsOf(comment, known.reactions, commentCounts) }));
}

/** Everybody's counts with my own part. While a wish of mine is on its way it is left to the answer, lest it be counted twice. */
function reactionsOf(target: string, known: readonly ReactionParts[], counts: Counts | null): { reactions?: readonly ReactionParts[] } {
  if (!counts || mine.peek().some((row) => row.state === 'waiting' && row.variables.target === target)) return {};
  return { reactions: counts.filter(({ count }) => count > 0).map(({ kind, count }) => ({ kind, count, mine: isMine(known, kind) })) };
}

const mine = pendingOf(setReaction);
const isMine = (known: readonly ReactionParts[], kind: ReactionKind): boolean => known.some((each) => each.kind === kind && each.mine);
