import type { Mutation } from '../../gql/document';
import { t } from '../../lib/i18n';
import { pendingOf } from '../../lib/outbox';
import { Trouble } from '../../ui/Trouble';

type Props<Variables> = {
  of: Mutation<unknown, Variables>;
  about: (variables: Variables) => boolean;
  /** Where the words can be changed that were refused. */
  edit?: (key: string) => string;
};

/** Wishes of one kind that did not go through, where they were made. */
export function MeetupTrouble<Variables>({ of, about, edit }: Props<Variables>) {
  const rows = pendingOf(of).value.filter((row) => row.state !== 'waiting' && about(row.variables));

  return (
    <>
      {rows.map((row) => (
        <Trouble
          key={row.key}
          row={row}
          sentence={row.refusal?.code === 'NOT_A_MEMBER' ? t('rsvp.not-a-member') : undefined}
          edit={edit?.(row.key)}
        />
      ))}
    </>
  );
}
