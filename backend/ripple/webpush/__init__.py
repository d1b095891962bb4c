"""Web Push itself: the ring of keys, the policy of endpoints, encryption, sending. Knows no member."""
