import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

import './Dialog.css';

import { settle } from './settle';
import { useOnce } from './useOnce';

type Props = { title: string; onClose: () => void; children: ComponentChildren };

/**
 * Shown for as long as it is rendered. Rises from the bottom of a phone; Escape or a tap on the veil ask to close it;
 * focus goes back to where it came from. A double tap neither answers what has not been read nor reaches what lay beneath.
 */
export function Dialog({ title, onClose, children }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const id = useId();

  useLayoutEffect(() => {
    const dialog = box.current;
    const cameFrom = document.activeElement;
    const asked = (event: Event) => {
      event.preventDefault();
      close.current();
    };
    const tapped = (event: Event) => event.target === dialog && close.current();

    dialog?.addEventListener('cancel', asked);
    dialog?.addEventListener('click', tapped);
    dialog?.showModal();
    settle();
    return () => {
      dialog?.close();
      settle();
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus();
    };
  }, []);

  return (
    <dialog ref={box} class="dialog" aria-labelledby={id}>
      <div class="stack">
        <h2 id={id} tabIndex={-1} autofocus>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  );
}

type ConfirmProps = {
  title: string;
  text: string;
  yes: string;
  no: string;
  leaving?: boolean;
  onYes: () => void;
  onClose: () => void;
};

/** Asks before something that is hard to take back. */
export function Confirm({ title, text, yes, no, leaving = true, onYes, onClose }: ConfirmProps) {
  const agree = useOnce(() => {
    onClose();
    onYes();
  });

  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <DialogActions>
        <button type="button" class={leaving ? 'button leaving' : 'button primary'} onClick={agree}>
          {yes}
        </button>
        <button type="button" class="button plain" onClick={onClose}>
          {no}
        </button>
      </DialogActions>
    </Dialog>
  );
}

export function DialogActions({ children }: { children: ComponentChildren }) {
  return <div class="dialog-actions">{children}</div>;
}
