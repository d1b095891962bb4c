import { useSignal } from '@preact/signals';
import { useLocation } from 'preact-iso';

import { type PublishPostVariables, publishPost } from '../../gql/feed';
import { t } from '../../lib/i18n';
import { revise } from '../../lib/outbox';
import { Screen } from '../../ui/Screen';
import { PostForm, type Writing } from './PostForm';

type Props = { rowKey: string; variables: PublishPostVariables };

/** A post that was refused, opened again: its words are all still there. */
export function ReviseScreen({ rowKey, variables }: Props) {
  const { route } = useLocation();
  const writing = useSignal<Writing>({ text: variables.text, note: variables.note ?? '' });
  const again = () => {
    const { text, note } = writing.value;
    revise(publishPost, rowKey, { ...variables, text: text.trim(), note: note.trim() || null });
    route('/', true);
  };

  return (
    <Screen title={t('compose.title')} back="/">
      <PostForm
        writing={writing.value}
        onWriting={(value) => (writing.value = value)}
        send={t('compose.again')}
        onSend={again}
      />
    </Screen>
  );
}
