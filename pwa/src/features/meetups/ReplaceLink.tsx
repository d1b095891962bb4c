import { useSignal } from '@preact/signals';

import { replaceLink } from '../../gql/meetups';
import { t } from '../../lib/i18n';
import { enqueue } from '../../lib/outbox';
import { Button } from '../../ui/Button';
import { Dialog, DialogActions } from '../../ui/Dialog';
import { focusOnWrong, TextField } from '../../ui/Field';
import { say } from '../../ui/toast';
import { useOnce } from '../../ui/useOnce';
import { isLink } from './meetupMistakes';

/** Another link from now on: pasted, and one tap. */
export function ReplaceLink({ meetup, onClose }: { meetup: string; onClose: () => void }) {
  const link = useSignal('');
  const tried = useSignal(false);
  const typed = link.value.trim();
  const replace = useOnce(() => {
    void enqueue(replaceLink, { meetup, link: typed }).done.then(({ kind }) => kind === 'sent' && say(t('leading.replaced')));
    onClose();
  });

  return (
    <Dialog title={t('leading.replace-link')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          tried.value = true;
          if (isLink(typed)) replace();
          else focusOnWrong();
        }}
      >
        <TextField
          label={t('leading.new-link')}
          hint={t('leading.replace-hint')}
          error={tried.value && !isLink(typed) ? t('form.error-link') : undefined}
          type="url"
          autocapitalize="none"
          autocomplete="off"
          spellcheck={false}
          value={link.value}
          onValue={(value) => (link.value = value)}
        />
        <DialogActions>
          <Button look="primary" full type="submit">
            {t('leading.replace')}
          </Button>
          <Button look="plain" full onClick={onClose}>
            {t('general.cancel')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
