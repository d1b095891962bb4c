import { type BlockParts, blockList, unblock } from '../../../gql/members';
import { t } from '../../../lib/i18n';
import { enqueue, pending } from '../../../lib/outbox';
import { day } from '../../../lib/time';
import { useQuery } from '../../../lib/use';
import { Avatar } from '../../../ui/Avatar';
import { Button } from '../../../ui/Button';
import { List, ListRow } from '../../../ui/List';
import { Loaded } from '../../../ui/Loaded';
import { Nothing } from '../../../ui/Notice';
import { Screen } from '../../../ui/Screen';

/** People whom I blocked. */
export function BlocksScreen() {
  const query = useQuery(blockList, {});

  return (
    <Screen title={t('blocks.title')} back="/you">
      <div class="stack">
        <p>{t('block.text')}</p>
        <Loaded query={query}>
          {({ blocks }) =>
            blocks.length > 0 ? (
              <List>
                {blocks.map((block) => (
                  <Blocked key={block.id} block={block} />
                ))}
              </List>
            ) : (
              <Nothing>
                <p>{t('blocks.none')}</p>
              </Nothing>
            )
          }
        </Loaded>
      </div>
    </Screen>
  );
}

function Blocked({ block }: { block: BlockParts }) {
  const ending = pending(unblock, { block: block.id }).value;

  return (
    <ListRow
      start={<Avatar seed={block.avatar} />}
      hint={ending ? t('blocks.ending') : t('blocks.since', { day: day(block.since) })}
      beside={
        !ending && (
          <Button onClick={() => enqueue(unblock, { block: block.id })}>
            {t('blocks.end')}
            <span class="unseen">{block.name}</span>
          </Button>
        )
      }
    >
      <bdi>{block.name}</bdi>
    </ListRow>
  );
}
