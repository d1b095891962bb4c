import { useSignal } from '@preact/signals';
import { ArrowDown, ArrowUp, Plus, X } from 'lucide';
import { useId, useRef } from 'preact/hooks';

import { t } from '../../../lib/i18n';
import { newId } from '../../../lib/outbox';
import { Button, IconButton } from '../../../ui/Button';
import { FieldError, TextArea } from '../../../ui/Field';
import { type Line, MOST, moved, newLine, type Part, type PlanMistakes, reworded, without } from './planForm';

type Props = { part: Part; lines: readonly Line[]; mistakes: PlanMistakes; onLines: (lines: readonly Line[]) => void };

const WORDS = {
  topics: { title: 'plan.topics', hint: 'plan.topics-hint', one: 'plan.topic', add: 'plan.add-topic' },
  steps: { title: 'plan.steps', hint: 'plan.steps-hint', one: 'plan.step', add: 'plan.add-step' },
} as const;

const UP = '.plan-ways button:first-child';
const DOWN = '.plan-ways button:nth-child(2)';

/** The topics or the steps: each a line to write in, moved by two buttons, added at the end. */
export function PlanPart({ part, lines, mistakes, onLines }: Props) {
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const { title, hint, one, add } = WORDS[part];
  const said = useSignal('');
  const wrong = mistakes.parts[part];
  const focusOn = (index: number) => requestAnimationFrame(() => list.current?.querySelectorAll('textarea')[index]?.focus());
  const move = (index: number, by: -1 | 1) => {
    onLines(moved(lines, index, by));
    said.value = t('plan.moved', { number: index + by + 1 });
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(by < 0 ? UP : DOWN)[index + by]?.focus());
  };
  const remove = (index: number, key: string) => {
    onLines(without(lines, key));
    said.value = t('plan.removed');
    focusOn(Math.max(0, index - 1));
  };

  return (
    <fieldset class="stack close" aria-describedby={`${id}-hint ${id}-error`} data-wrong={wrong ? '' : undefined}>
      <legend class="plan-title">{t(title)}</legend>
      <p id={`${id}-hint`} class="quiet">
        {t(hint)}
      </p>
      <ol ref={list} class="stack close">
        {lines.map(({ key, words }, index) => (
          <li key={key} class="plan-line">
            <TextArea
              label={t(one, { number: index + 1 })}
              error={mistakes.lines[key]}
              size="small"
              value={words}
              onValue={(value) => onLines(reworded(lines, key, value.replace(/\n/g, ' ')))}
            />
            <div class="plan-ways">
              <IconButton icon={ArrowUp} label={t('plan.up', { words })} off={index === 0} onClick={() => move(index, -1)} />
              <IconButton icon={ArrowDown} label={t('plan.down', { words })} off={index === lines.length - 1} onClick={() => move(index, 1)} />
              <IconButton icon={X} label={t('plan.remove', { words })} onClick={() => remove(index, key)} />
            </div>
          </li>
        ))}
      </ol>
      <p class="quiet" role="status">
        {said}
      </p>
      <FieldError id={`${id}-error`}>{wrong}</FieldError>
      {lines.length < MOST[part] && (
        <Button
          icon={Plus}
          onClick={() => {
            onLines([...lines, newLine(newId())]);
            focusOn(lines.length);
          }}
        >
          {t(add)}
        </Button>
      )}
    </fieldset>
  );
}
