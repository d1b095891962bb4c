import type { Mutation } from '../../gql/document';
import { notePush } from '../../gql/notifications';
import type { NotificationRefusalCode } from '../../gql/types';
import { type Problem, send } from '../request';

type Refusal = { readonly __typename: 'NotificationRefusal'; readonly code: NotificationRefusalCode; readonly limit: number | null };

type Answered<Result> = { ok: true; result: Result } | { ok: false; refusal: Refusal } | { ok: false; problem: Problem };

type ResultOf<Data> = Exclude<Data[keyof Data], { __typename: 'NotificationRefusal' }>;

/**
 * Does at once what is of no use later: what a browser has to say of its own pushes. Nothing of it is kept for a better
 * line, since every start of the app says it anew.
 */
export async function tell<Data, Variables>({ id }: Mutation<Data, Variables>, variables: NoInfer<Variables>): Promise<Answered<ResultOf<Data>>> {
  const answer = await send<object>(id, { ...variables, key: crypto.randomUUID() });
  if (!answer.ok) return answer;
  const [result] = Object.values(answer.data) as [{ __typename: string }];
  return isRefusal(result) ? { ok: false, refusal: result } : { ok: true, result: result as ResultOf<Data> };
}

const isRefusal = (result: { __typename: string }): result is Refusal => result.__typename === 'NotificationRefusal';

/** Says that a notification was shown here, or opened. It helps to answer "why did I not get this?"; nothing depends on it. */
export async function note(notification: string, opened: boolean): Promise<void> {
  await tell(notePush, { notification, opened });
}
