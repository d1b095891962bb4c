import { useId } from 'preact/hooks';

import './Mentoring.css';

import { FieldError } from '../../ui/Field';
import { PillButton } from '../../ui/Pill';

type Props<Value> = {
  legend: string;
  hint?: string | undefined;
  error?: string | undefined;
  choices: readonly { value: Value; label: string }[];
  chosen: readonly Value[];
  onTap: (value: Value) => void;
};

/** One or several of a few, each a pill; what is wrong with the choice is said under it. */
export function PillGroup<Value extends string | number>({ legend, hint, error, choices, chosen, onTap }: Props<Value>) {
  const id = useId();

  return (
    <fieldset aria-describedby={`${id}-hint ${id}-error`} data-wrong={error ? '' : undefined}>
      <legend class="field-name">{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} class="quiet">
          {hint}
        </p>
      )}
      <div class="pills pills-long">
        {choices.map(({ value, label }) => (
          <PillButton key={value} pressed={chosen.includes(value)} onClick={() => onTap(value)}>
            <span class="pill-face" dir="auto">
              {label}
            </span>
          </PillButton>
        ))}
      </div>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  );
}
