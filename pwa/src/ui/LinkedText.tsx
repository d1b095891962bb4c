import { splitLinks } from './splitLinks';

/** What somebody wrote: always as text, line breaks kept, addresses as links that give nothing away. */
export function LinkedText({ text }: { text: string }) {
  return (
    <p class="reading" dir="auto">
      {splitLinks(text).map((part) =>
        part.href ? (
          <a key={part.at} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
