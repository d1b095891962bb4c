import { mutations } from '../../gql/mutations';
import { type DeviceParts, pushKey } from '../../gql/notifications';

/** A browser's pushes, as a test holds them. */
export class FakePushManager {
  subscription: FakeSubscription | null = null;
  made = 0;
  hangs = false;
  refuses = false;

  readonly getSubscription = async () => this.subscription as unknown as PushSubscription | null;

  readonly subscribe = async ({ applicationServerKey }: PushSubscriptionOptionsInit = {}): Promise<PushSubscription> => {
    if (this.hangs) await new Promise(() => undefined);
    if (this.refuses) throw new DOMException('Registration failed - push service not available', 'AbortError');
    if (this.subscription) throw new DOMException('A subscription with another key stands.', 'InvalidStateError');
    this.made += 1;
    this.subscription = new FakeSubscription(this, `https://push.example/${this.made}`, applicationServerKey as Uint8Array<ArrayBuffer>);
    return this.subscription as unknown as PushSubscription;
  };
}

class FakeSubscription {
  readonly options: { applicationServerKey: ArrayBuffer };

  constructor(
    readonly manager: FakePushManager,
    readonly endpoint: string,
    key: Uint8Array<ArrayBuffer>,
  ) {
    this.options = { applicationServerKey: key.buffer };
  }

  readonly toJSON = () => ({ endpoint: this.endpoint, keys: { p256dh: 'p', auth: 'a' } });

  readonly unsubscribe = async (): Promise<boolean> => {
    this.manager.subscription = null;
    return true;
  };
}

type Asked = { documentId: string; variables: Record<string, unknown> };

export const device = (id: string, name = 'Firefox on Android'): DeviceParts => ({
  __typename: 'Device', id, name, here: true, addedAt: '2026-11-01T08:00:00Z', acceptedAt: null, shownAt: null, failing: false, test: 'NONE', testAt: null,
});

const settings = { __typename: 'NotificationSettings', id: 's', channels: [], level: 'DISCREET', zone: 'Europe/London', zoneChosen: false, quietFrom: null, quietUntil: null, soonPasses: true, reached: false };

const names = new Map([...Object.entries(mutations).map(([name, id]) => [id, name] as const), [pushKey.id, pushKey.name]]);

/** As much of the server as devices need. */
export class FakeServer {
  key = 'AQID';
  away = false;
  refusal: string | null = null;
  viewer: { handle: string } | null = { handle: 'maple-otter' };
  zone: { zone: string; zoneChosen: boolean } = { zone: 'Europe/London', zoneChosen: false };
  readonly devices = new Map<string, { endpoint: string; name: string }>();
  readonly asked: Asked[] = [];

  readonly fetch = async (path: string, { body }: { body?: string } = {}): Promise<Response> => {
    if (this.away) throw new TypeError('Load failed');
    if (path !== '/graphql') return this.#signOut();
    const asked = JSON.parse(body ?? '{}') as Asked;
    this.asked.push(asked);
    return Response.json({ data: { answer: this.#answer(names.get(asked.documentId) ?? '', asked.variables), ...this.#viewer() } });
  };

  readonly times = (name: string): Record<string, unknown>[] => this.asked.filter(({ documentId }) => names.get(documentId) === name).map(({ variables }) => variables);

  #signOut(): Response {
    this.viewer = null;
    return new Response(null, { status: 204 });
  }

  #viewer(): object {
    const viewer = this.viewer && { __typename: 'Viewer', name: 'Maple', avatar: 'a1', owner: false, recoveryKept: true, folding: { all: false, notes: [] }, memberships: [], ...this.viewer };
    const notificationSettings = { ...settings, ...this.zone };
    return { viewer, notificationSettings, pushKey: { id: `id of ${this.key}`, applicationServerKey: this.key } };
  }

  #answer(name: string, { endpoint, name: called, device: id, zone }: Record<string, unknown>): object | null {
    if (name === 'RegisterDevice') return this.#register(String(endpoint), String(called));
    if (name === 'RemoveDevice') return { __typename: 'DeviceRemoved', removed: this.devices.delete(String(id)) && id };
    if (name === 'SetZone') this.zone = { zone: String(zone), zoneChosen: false };
    return name === 'SetZone' ? { ...settings, ...this.zone } : null;
  }

  /** A device that is known keeps the name that it has. */
  #register(endpoint: string, suggested: string): object {
    if (this.refusal) return { __typename: 'NotificationRefusal', code: this.refusal, field: null, limit: 10 };
    const id = `device ${endpoint.at(-1)}`;
    const name = this.devices.get(id)?.name ?? suggested;
    this.devices.set(id, { endpoint, name });
    return device(id, name);
  }
}
