import type { Mutation, Query } from '../gql/document';

/** Why there is no answer to show. Sentences for it are in `sentences.ts`. */
export type Problem =
  | { kind: 'offline' }
  | { kind: 'signed-out' }
  | { kind: 'foreign' }
  | { kind: 'busy'; retryAfter: number; overloaded: boolean } // asked to come back; overloaded: because the server cannot, rather than will not
  | { kind: 'broken'; incident: string | null }
  | { kind: 'rejected'; code: string | null };

export type Answer<Data> = { ok: true; data: Data } | { ok: false; problem: Problem };

type Failure = { message: string; extensions?: { code?: string; incident?: string } };
type Body = { data?: unknown; errors?: readonly Failure[] };

/** Seconds after which a request counts as lost; the server gives up on a transaction sooner. */
const TIME_LIMIT = 20;

let signedOut = (): void => undefined;

/** `tell` hears of every answer that says "signed out". */
export function onSignedOut(tell: () => void): void {
  signedOut = tell;
}

/** Sends a trusted document by its hash. Never rejects. */
export function request<Data, Variables>(document: Query<Data, Variables> | Mutation<Data, Variables>, variables: Variables): Promise<Answer<Data>> {
  return send<Data>(document.id, variables);
}

export async function send<Data>(documentId: string, variables: unknown): Promise<Answer<Data>> {
  const answer = await post('/graphql', { documentId, variables });
  if (!answer) return failed({ kind: 'offline' });
  const body = answer.body as Body | undefined;
  if (answer.response.ok && body?.data && !body.errors?.length) return { ok: true, data: body.data as Data };
  return failed(problemOf(answer.response, body));
}

const failed = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem });

/** One request and its whole answer; nothing when the line was lost on the way, in either direction. */
export async function post(path: string, body?: unknown, method = 'POST'): Promise<{ response: Response; body: unknown } | undefined> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      signal: AbortSignal.timeout(TIME_LIMIT * 1000),
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { response, body: parsed(text) };
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}

export function problemOf({ status, headers }: Response, body: Body | undefined): Problem {
  const failure = body?.errors?.[0]?.extensions;
  if (status === 401) {
    signedOut();
    return { kind: 'signed-out' };
  }
  if (status === 403) return { kind: 'foreign' };
  if ([408, 409, 425, 429, 503].includes(status)) return { kind: 'busy', retryAfter: Number(headers.get('retry-after')) || 0, overloaded: status === 503 };
  if (status >= 400 && status < 500) return { kind: 'rejected', code: failure?.code ?? null };
  return { kind: 'broken', incident: failure?.incident ?? null };
}
