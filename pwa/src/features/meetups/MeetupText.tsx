import { LinkedText } from '../../ui/LinkedText';

/** Something that a leader wrote about a meetup; nothing where nothing was written. */
export function MeetupText({ title, text }: { title: string; text: string }) {
  if (!text) return null;

  return (
    <section class="card stack close">
      <h2>{title}</h2>
      <LinkedText text={text} />
    </section>
  );
}
