import { afterEach, expect, test, vi } from 'vitest';
import { postDetail } from '../gql/feed';
import { onSignedOut, request } from './request';

const answers = (body: unknown, init: ResponseInit = {}): void => vi.stubGlobal('fetch', async () => Response.json(body, init)) as unknown as void;
const ask = () => request(postDetail, { id: 'a' });
const error = (extensions: object) => ({ data: null, errors: [{ message: 'x', extensions }] });

afterEach(() => vi.unstubAllGlobals());

test('only the hash of a document goes over the wire', async () => {
  const sent: unknown[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push(path, JSON.parse(String(init.body)));
    return Response.json({ data: { post: null } });
  });

  const answer = await ask();

  expect(answer).toEqual({ ok: true, data: { post: null } });
  expect(sent).toEqual(['/graphql', { documentId: postDetail.id, variables: { id: 'a' } }]);
});

test('a lost line is "offline", whatever the browser calls it', async () => {
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('Load failed')));

  expect(await ask()).toEqual({ ok: false, problem: { kind: 'offline' } });
});

test('a line that breaks in the middle of an answer is "offline" too', async () => {
  const broken = new ReadableStream({ start: (controller) => controller.error(new TypeError('network error')) });
  vi.stubGlobal('fetch', async () => new Response(broken));

  expect(await ask()).toEqual({ ok: false, problem: { kind: 'offline' } });
});

test('a server that never answers is given up', async () => {
  vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
  vi.stubGlobal('fetch', async (_path: string, { signal }: RequestInit) => (signal?.throwIfAborted(), new Promise(() => undefined)));

  expect(await ask()).toEqual({ ok: false, problem: { kind: 'offline' } });
  expect(AbortSignal.timeout).toHaveBeenCalledWith(20_000);
  vi.restoreAllMocks();
});

test.each([
  [401, {}, { kind: 'signed-out' }],
  [403, {}, { kind: 'foreign' }],
  [400, { code: 'UNKNOWN_DOCUMENT' }, { kind: 'rejected', code: 'UNKNOWN_DOCUMENT' }],
  [422, { code: 'KEY_REUSED' }, { kind: 'rejected', code: 'KEY_REUSED' }],
  [409, {}, { kind: 'busy', retryAfter: 0, overloaded: false }],
  [500, { incident: 'K7QM' }, { kind: 'broken', incident: 'K7QM' }],
])('status %i becomes a problem that can be told', async (status, extensions, problem) => {
  answers(error(extensions), { status });

  expect(await ask()).toEqual({ ok: false, problem });
});

test('an overloaded server says when to come back', async () => {
  answers({}, { status: 503, headers: { 'retry-after': '7' } });

  expect(await ask()).toEqual({ ok: false, problem: { kind: 'busy', retryAfter: 7, overloaded: true } });
});

test('an error page that is no JSON is a broken server, not a crash', async () => {
  vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));

  expect(await ask()).toEqual({ ok: false, problem: { kind: 'broken', incident: null } });
});

test('data beside an error is not taken for the whole', async () => {
  answers({ data: { post: null }, errors: [{ message: 'x', extensions: { incident: 'K7QM' } }] });

  expect(await ask()).toEqual({ ok: false, problem: { kind: 'broken', incident: 'K7QM' } });
});

test('"signed out" is told to whoever keeps the session', async () => {
  const told = vi.fn();
  onSignedOut(told);
  answers({}, { status: 401 });

  await ask();

  expect(told).toHaveBeenCalledOnce();
  onSignedOut(() => undefined);
});
