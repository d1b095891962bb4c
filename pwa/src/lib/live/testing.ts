export type Message = { id?: string; type: string; payload?: Record<string, unknown> };

/** The other end of a WebSocket, as a test holds it. */
export class FakeSocket {
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static opened: FakeSocket[] = [];

  readyState = FakeSocket.OPEN;
  readonly sent: Message[] = [];
  onopen?: () => void;
  onclose?: (event: object) => void;
  onmessage?: (event: { data: string }) => void;

  constructor(
    readonly url: string,
    readonly protocol: string,
  ) {
    FakeSocket.opened.push(this);
    queueMicrotask(() => this.onopen?.());
  }

  send(text: string): void {
    const message = JSON.parse(text) as Message;
    this.sent.push(message);
    if (message.type === 'connection_init') this.says({ type: 'connection_ack' });
    if (message.type === 'ping') this.says({ type: 'pong' });
  }

  says(message: Message): void {
    queueMicrotask(() => this.onmessage?.({ data: JSON.stringify(message) }));
  }

  close(code: number, reason = ''): void {
    this.readyState = FakeSocket.CLOSING;
    this.onclose?.({ code, reason });
  }
}
