import './Rings.css';

/** The ripple: the same drawing as on the icon. */
export function Rings() {
  return (
    <svg class="rings" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="8" />
      <circle cx="32" cy="32" r="18" />
      <circle cx="32" cy="32" r="28" />
    </svg>
  );
}
