import type { CommentLine, PostCard } from '../../gql/feed';

const byline = { name: 'Maple', avatar: 'a1', mine: false };

export const postCard = (id: string, more: Partial<PostCard> = {}): PostCard => ({
  __typename: 'Post', id, circle: { id: 'circle-1', name: 'Waiting rooms' }, byline, at: '2026-11-01T08:00:00Z', editedAt: null,
  text: `Text of ${id}`, note: null, reactions: [], countsHidden: false, commentCount: 0, ...more,
});

export const commentLine = (id: string, more: Partial<CommentLine> = {}): CommentLine => ({
  __typename: 'Comment', id, post: 'post-1', parent: null, byline, at: '2026-11-01T09:00:00Z', editedAt: null, text: `Text of ${id}`, removed: false, reactions: [], ...more,
});

export const feedAnswer = (ids: readonly string[], more = false) => ({
  feed: { edges: ids.map((id) => ({ node: postCard(id) })), pageInfo: { hasNextPage: more, endCursor: `after ${ids.at(-1)}` }, mark: null },
});

export const commentAnswer = (ids: readonly string[], more = false) => ({
  comments: { edges: ids.map((id) => ({ node: commentLine(id) })), pageInfo: { hasNextPage: more, endCursor: `after ${ids.at(-1)}` } },
});

/** Answers what is asked for in turn; an answer that is missing is a lost line. */
export function answering(...answers: unknown[]): typeof fetch & { asked: Record<string, unknown>[] } {
  const asked: Record<string, unknown>[] = [];
  const fetch = async (_path: unknown, init?: RequestInit): Promise<Response> => {
    asked.push((JSON.parse(String(init?.body)) as { variables: Record<string, unknown> }).variables);
    const data = answers.shift();
    if (!data) throw new TypeError('Load failed');
    return Response.json({ data });
  };
  return Object.assign(fetch, { asked });
}
