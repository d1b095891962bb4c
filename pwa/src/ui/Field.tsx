import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import './Field.css';

/** Once its sentence is there, takes the focus to the first field, or group of choices, that something is wrong with. */
export function focusOnWrong(): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"], fieldset[data-wrong] button')?.focus());
}

type Shared = {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  value: string;
  onValue: (value: string) => void;
};

type TextFieldProps = Shared & {
  type?: 'text' | 'password' | 'number' | 'url' | 'date' | 'time';
  inputmode?: 'numeric';
  autocomplete?: 'off' | 'username' | 'new-password' | 'current-password';
  autocapitalize?: 'none' | 'characters';
  spellcheck?: boolean;
  required?: boolean;
  maxLength?: number;
  min?: number;
  max?: number;
  /** The id of what says elsewhere what is wrong. */
  errorAt?: string;
  /** A button that belongs to the line. */
  beside?: ComponentChildren;
};

/** A line to write in. What is wrong with it is said under it, and read out with it. */
export function TextField({ label, hint, error, errorAt, value, onValue, beside, ...rest }: TextFieldProps) {
  const id = useId();
  const attributes: object = rest; // the types of <input> are a union that a choice of types does not fit

  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      <div class="field-with-button">
        <input
          id={id}
          value={value}
          aria-invalid={Boolean(error)}
          aria-describedby={`${id}-hint ${(error && errorAt) ?? `${id}-error`}`}
          onInput={(event) => onValue(event.currentTarget.value)}
          {...attributes}
        />
        {beside}
      </div>
      {!errorAt && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </div>
  );
}

type TextAreaProps = Shared & { size?: 'small' | 'tall'; required?: boolean };

/** Several lines; grows with what is written. */
export function TextArea({ label, hint, error, value, onValue, size, ...rest }: TextAreaProps) {
  const id = useId();

  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <FieldHint id={id}>{hint}</FieldHint>}
      <textarea
        id={id}
        value={value}
        class={size}
        aria-invalid={Boolean(error)}
        aria-describedby={`${id}-hint ${id}-error`}
        onInput={(event) => onValue(event.currentTarget.value)}
        {...rest}
      />
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

function FieldHint({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p id={`${id}-hint`} class="quiet">
      {children}
    </p>
  );
}

/** What is wrong with a field, read out with it by this id. */
export function FieldError({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <p id={id} class="field-error" role="status">
      {children}
    </p>
  );
}
