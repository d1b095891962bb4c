import { useState } from 'preact/hooks';

import { communityFacts } from '../../gql/members';
import { t } from '../../lib/i18n';
import { useQuery } from '../../lib/use';
import { Select } from '../../ui/Choice';
import { TextField } from '../../ui/Field';

const OWN = ' own';

type Props = { note: string; onNote: (note: string) => void };

/** An optional topic, so that readers can choose: one of the community's, or one's own words. */
export function NoteField({ note, onNote }: Props) {
  const offered = useQuery(communityFacts, {}).data.value?.community.contentNotes ?? [];
  const [own, setOwn] = useState(false);
  const writing = own || (note !== '' && !offered.includes(note));

  const choose = (value: string) => {
    setOwn(value === OWN);
    onNote(value === OWN ? '' : value);
  };

  return (
    <div class="stack close">
      <Select
        label={t('compose.note')}
        value={writing ? OWN : note}
        choices={[
          { value: '', label: t('compose.no-note') },
          ...offered.map((topic) => ({ value: topic, label: topic })),
          { value: OWN, label: t('compose.own-note') },
        ]}
        onChange={choose}
      />
      {writing && <TextField label={t('compose.note-words')} maxLength={60} value={note} onValue={onNote} />}
      <p class="quiet">{t('compose.note-hint')}</p>
    </div>
  );
}
