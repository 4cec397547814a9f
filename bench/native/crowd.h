/* A crowd in one small process: viewers that listen, writers that tap. `bench/crowd/__init__.py` starts and asks it. */
#ifndef CROWD_H
#define CROWD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kind { ORDERS, TIMER, VIEWER, WRITER };

struct bytes {
  char *data;
  size_t length;
};

/* crowd.c */
double now(void);
void die(const char *why);
struct bytes read_file(const char *folder, const char *name);
int connect_to_server(void);
void listen_to(int descriptor, enum kind kind, unsigned index);

/* viewers.c: WebSockets that listen, answer pings and look for contributions */
extern unsigned viewer_count, viewers_ready, viewers_lost;
extern uint64_t frames_seen, bytes_seen;
void viewers_prepare(const char *folder, unsigned count);
void viewers_open_more(void);
void viewer_readable(unsigned index);
void viewer_says(unsigned index, struct bytes frame);

/* writers.c: requests over HTTP, one at a time on each connection */
void writers_open(unsigned count);
void writers_close(void);
void writer_taps(unsigned number, struct bytes request);
void writer_readable(unsigned index);

/* figures.c: each pair of a viewer and a contribution is ticked off once */
void figures_begin(unsigned first, unsigned count, unsigned viewers);
void figures_tapped(unsigned number, double due);
void figures_sent(double late);
void figures_acknowledged(unsigned number, bool accepted, double at);
void figures_seen(unsigned long marked, unsigned viewer, double at);
bool figures_complete(void);
void figures_print(double busy, double seconds);

#endif
