import { beforeEach, expect, test, vi } from 'vitest';
import { showPush } from './push';

type Options = NotificationOptions & { renotify?: boolean };

/** What lies on the lock screen; of the same tag only the newest. */
class LockScreen {
  readonly shown: { title: string; options: Options }[] = [];
  refuses = 0;

  readonly getNotifications = async ({ tag }: { tag?: string } = {}) => this.shown.filter(({ options }) => options.tag === tag).map(({ options }) => options as unknown as Notification);
  readonly showNotification = async (title: string, options: Options = {}) => {
    if (this.refuses-- > 0) throw new TypeError('Refused');
    if (options.renotify && !options.tag) throw new TypeError('Notifications which set the renotify flag must specify a non-empty tag.');
    this.shown.push({ title, options });
  };
}

const message = (more: object = {}, told: object = {}) => ({
  json: () => ({
    web_push: 8030,
    id: 'n1',
    notification: { title: 'Reminder', body: 'Tea starts at 6.', lang: 'en', dir: 'ltr', tag: 'tea', silent: false, navigate: 'https://ripple.example/n/n1', ...told },
    ...more,
  }),
});

const garbled = { json: () => { throw new SyntaxError('Unexpected token'); } };

let screen: LockScreen;
let sent: { documentId: string; variables: Record<string, unknown> }[];

beforeEach(() => {
  screen = new LockScreen();
  sent = [];
  vi.stubGlobal('fetch', async (_path: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body));
    return Response.json({ data: { notePush: { __typename: 'PushNoted', noted: 'n1' } } });
  });
});

test('a push shows what it says and reports that it did', async () => {
  await showPush(message(), screen);

  expect(screen.shown).toMatchObject([{ title: 'Reminder', options: { body: 'Tea starts at 6.', tag: 'tea', renotify: true, data: { id: 'n1', navigate: 'https://ripple.example/n/n1' } } }]);
  expect(sent).toMatchObject([{ variables: { notification: 'n1', opened: false } }]);
});

test.each([
  ['nothing', null],
  ['no JSON', garbled],
  ['a number', { json: () => 8030 }],
  ['another format', message({ web_push: 1 })],
  ['no title', message({}, { title: '' })],
  ['a title that is no text', message({}, { title: { toString: () => 'Cancer' } })],
])('a push with %s in it shows the words that give nothing away', async (_, data) => {
  await showPush(data, screen);

  expect(screen.shown).toMatchObject([{ title: 'Reminder', options: { body: 'Something you planned starts soon. Open the app.', data: { navigate: '/notifications' } } }]);
});

test('the same thing sent twice is shown again without being heard again', async () => {
  await showPush(message(), screen);
  await showPush(message(), screen);

  expect(screen.shown.map(({ options }) => options.renotify)).toEqual([true, false]);
});

test('what takes the place of something older is heard', async () => {
  await showPush(message(), screen);
  await showPush(message({ id: 'n2' }, { body: 'Tea is called off.' }), screen);

  expect(screen.shown.map(({ options }) => options.renotify)).toEqual([true, true]);
});

test('what has no tag, or is silent, is not made to sound again', async () => {
  await showPush(message({}, { tag: '' }), screen);
  await showPush(message({}, { silent: true }), screen);

  expect(screen.shown.map(({ options }) => options.renotify)).toEqual([false, false]);
});

test('options that a browser does not take still end in a notification', async () => {
  screen.refuses = 1;

  await showPush(message(), screen);

  expect(screen.shown).toMatchObject([{ title: 'Reminder', options: { data: { id: 'n1', navigate: 'https://ripple.example/n/n1' } } }]);
});

test('without a line it is shown all the same', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Load failed')));

  await showPush(message(), screen);

  expect(screen.shown).toHaveLength(1);
});

test('a push that nothing identifies is not reported', async () => {
  await showPush(message({ id: 7 }), screen);

  expect(screen.shown).toHaveLength(1);
  expect(sent).toEqual([]);
});
