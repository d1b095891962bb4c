import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

import './Field.css';

type CheckProps = { label: ComponentChildren; hint?: string; on: boolean; disabled?: boolean; onChange: (on: boolean) => void };

export function Check({ label, hint, on, disabled = false, onChange }: CheckProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={on} disabled={disabled} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
}

type ChoicesProps<Value extends string> = {
  legend: string;
  value: Value;
  choices: readonly { value: Value; label: string; hint?: string }[];
  onChange: (value: Value) => void;
};

/** One of a few. */
export function Choices<Value extends string>({ legend, value, choices, onChange }: ChoicesProps<Value>) {
  const name = useId();

  return (
    <fieldset>
      <legend class="field-name">{legend}</legend>
      {choices.map((choice) => (
        <label class="check" key={choice.value}>
          <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
          <span>
            {choice.label}
            {choice.hint && <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type SelectProps = {
  label: string;
  value: string;
  choices: readonly { value: string; label: string }[];
  onChange: (value: string) => void;
};

/** One of many. */
export function Select({ label, value, choices, onChange }: SelectProps) {
  const id = useId();

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
