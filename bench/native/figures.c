/* What was seen by whom and when: a bit for each pair, and times in steps of a tenth of a millisecond. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crowd.h"

#define STEPS 300000 /* thirty seconds; whatever takes longer counts as that */
#define STEP 0.0001

struct times {
  uint32_t steps[STEPS];
  uint64_t count;
};

static struct times seen, answered, lateness;
static unsigned from, expected, listeners, accepted, refused;
static uint64_t pairs;
static double *due_at;
static unsigned char *ticked;

static void note(struct times *times, double seconds) {
  long step = (long)(seconds / STEP);
  times->steps[step < 0 ? 0 : step >= STEPS ? STEPS - 1 : step]++;
  times->count++;
}

/* Milliseconds within which this share of `total` lies; -1 where fewer than that came at all. */
static double within(const struct times *times, double share, uint64_t total) {
  uint64_t wanted = (uint64_t)(share * (double)total + 0.999999), found = 0;
  if (!total) return -1;
  for (unsigned step = 0; step < STEPS; step++)
    if ((found += times->steps[step]) >= wanted) return (step + 0.5) * STEP * 1000;
  return -1;
}

void figures_begin(unsigned first, unsigned count, unsigned viewers) {
  memset(&seen, 0, sizeof seen);
  memset(&answered, 0, sizeof answered);
  memset(&lateness, 0, sizeof lateness);
  from = first, expected = count, listeners = viewers, accepted = refused = 0, pairs = 0;
  free(due_at), free(ticked);
  due_at = calloc(count, sizeof *due_at);
  ticked = calloc((size_t)count * viewers / 8 + 1, 1);
  if (!due_at || !ticked) die("no memory for the figures");
}

void figures_tapped(unsigned number, double due) { due_at[number] = due; }

void figures_sent(double late) { note(&lateness, late); }

void figures_acknowledged(unsigned number, bool yes, double at) {
  accepted += yes, refused += !yes;
  note(&answered, at - due_at[number]);
}

void figures_seen(unsigned long marked, unsigned viewer, double at) {
  if (marked < from || marked >= (unsigned long)from + expected) return; /* of another play, that came late */
  size_t number = marked - from, pair = number * listeners + viewer;
  if (ticked[pair / 8] & 1 << pair % 8) return;
  ticked[pair / 8] |= (unsigned char)(1 << pair % 8);
  pairs++;
  note(&seen, at - due_at[number]);
}

bool figures_complete(void) {
  return accepted + refused == expected && pairs >= (uint64_t)accepted * listeners;
}

void figures_print(double busy, double seconds) {
  uint64_t wanted = (uint64_t)(expected - refused) * listeners; /* what was not answered should have been seen too */
  printf("{\"tapped\": %u, \"accepted\": %u, \"refused\": %u, \"missing\": %llu, \"lost\": %u, \"frames\": %llu, "
         "\"bytes\": %llu, \"seen_median\": %.2f, \"seen_p95\": %.2f, \"answer_median\": %.2f, \"answer_p95\": %.2f, "
         "\"late_p95\": %.2f, \"load\": %.3f, \"seconds\": %.3f}\n",
         expected, accepted, refused, (unsigned long long)(wanted - pairs), viewers_lost, (unsigned long long)frames_seen,
         (unsigned long long)bytes_seen, within(&seen, 0.5, wanted), within(&seen, 0.95, wanted),
         within(&answered, 0.5, expected), within(&answered, 0.95, expected), within(&lateness, 0.95, lateness.count),
         busy, seconds);
  fflush(stdout);
}
