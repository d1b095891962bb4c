import type { RoomParts } from '../../../gql/mentoring';
import { inARow } from '../words';

type InRoom = Pick<RoomParts, 'kind' | 'people'>;
export type Somebody = RoomParts['people'][number];

export const othersIn = ({ people }: InRoom): Somebody[] => people.filter(({ person }) => !person.mine);

/** The names of all but me. */
export const namesIn = (room: InRoom): string => inARow(othersIn(room).map(({ person }) => person.name));

/** The coordinator, where they are asked into a pair's room. */
export const visitorIn = ({ kind, people }: InRoom): Somebody | undefined => (kind === 'PAIR' ? people.find(({ role }) => role === 'SUPPORTER') : undefined);

export const isVisiting = (room: InRoom): boolean => visitorIn(room)?.person.mine ?? false;
