/* crowd PORT VIEWERS FOLDER: opens the viewers, says `ready`, and then does what lines on its input say:
 *   play FIRST COUNT RATE WRITERS PATIENCE FILE   gets ready to tap COUNT requests out of FILE, and says `open`
 *   go                                            taps them at RATE a second, waits until all is seen, says figures
 * WRITERS connections of their own tap over HTTP; a negative number lets so many of the viewers say it themselves.
 * FILE holds each request behind its length in four bytes; contributions are marked with FIRST and the numbers after. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "crowd.h"

#define EVENTS 256

static int waiting, timer, port;
static struct bytes plan;
static size_t plan_at;
static unsigned count, tapped;
static int writers;
static double rate, patience, started, busy_before;
static bool playing;

void die(const char *why) {
  fprintf(stderr, "crowd: %s (%s)\n", why, strerror(errno));
  exit(1);
}

static double seconds_of(struct timespec time) { return (double)time.tv_sec + (double)time.tv_nsec / 1e9; }

double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return seconds_of(time);
}

static double busy(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return seconds_of(time);
}

struct bytes read_file(const char *folder, const char *name) {
  char path[4096];
  struct bytes found;
  FILE *file;
  snprintf(path, sizeof path, "%s%s%s", folder, *name ? "/" : "", name);
  if (!(file = fopen(path, "rb"))) die(path);
  fseek(file, 0, SEEK_END);
  found.length = (size_t)ftell(file);
  rewind(file);
  found.data = malloc(found.length + 1);
  if (fread(found.data, 1, found.length, file) != found.length) die(path);
  fclose(file);
  return found;
}

int connect_to_server(void) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
  int descriptor = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (descriptor < 0 || connect(descriptor, (struct sockaddr *)&address, sizeof address)) die("cannot connect");
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  fcntl(descriptor, F_SETFL, O_NONBLOCK);
  return descriptor;
}

void listen_to(int descriptor, enum kind kind, unsigned index) {
  struct epoll_event event = {.events = EPOLLIN, .data.u64 = (uint64_t)kind << 32 | index};
  if (epoll_ctl(waiting, EPOLL_CTL_ADD, descriptor, &event)) die("cannot listen");
}

static void wake_at(double moment) {
  struct itimerspec when = {.it_value = {(time_t)moment, (long)((moment - (double)(time_t)moment) * 1e9) + 1}};
  timerfd_settime(timer, TFD_TIMER_ABSTIME, &when, NULL);
}

static struct bytes next_request(void) {
  uint32_t length;
  if (plan_at + 4 > plan.length) die("the plan is too short");
  memcpy(&length, plan.data + plan_at, 4);
  plan_at += 4 + length;
  return (struct bytes){plan.data + plan_at - length, length};
}

static void tap(double due) {
  struct bytes request = next_request();
  figures_tapped(tapped, due);
  figures_sent(now() - due);
  if (writers > 0) writer_taps(tapped, request);
  else {
    viewer_says(tapped % (unsigned)-writers, request);
    figures_acknowledged(tapped, true, now());
  }
  tapped++;
}

static void play_on(void) {
  double end = started + (count - 1) / rate + patience;
  while (tapped < count && started + tapped / rate <= now()) tap(started + tapped / rate);
  if (tapped < count) wake_at(started + tapped / rate);
  else if (!figures_complete() && now() < end) wake_at(end);
  else {
    playing = false;
    figures_print((busy() - busy_before) / (now() - started), now() - started);
    writers_close();
    free(plan.data);
  }
}

static void prepare(const char *order) {
  char path[2048];
  unsigned first;
  if (sscanf(order, "play %u %u %lf %d %lf %2047s", &first, &count, &rate, &writers, &patience, path) != 6) die(order);
  plan = read_file(path, "");
  plan_at = tapped = 0;
  figures_begin(first, count, viewer_count);
  if (writers > 0) writers_open((unsigned)writers);
  puts("open");
}

static void take_orders(void) {
  char line[4096];
  ssize_t length = read(STDIN_FILENO, line, sizeof line - 1);
  if (length <= 0) exit(0);
  line[length] = 0;
  if (strncmp(line, "go", 2)) prepare(line);
  else {
    frames_seen = bytes_seen = 0;
    busy_before = busy();
    started = now();
    playing = true;
  }
  fflush(stdout);
}

static void happened(uint64_t what) {
  uint64_t expirations;
  switch ((enum kind)(what >> 32)) {
    case ORDERS: take_orders(); break;
    case TIMER: if (read(timer, &expirations, sizeof expirations) < 0) return; break;
    case VIEWER: viewer_readable((unsigned)what); break;
    case WRITER: writer_readable((unsigned)what); break;
  }
}

int main(int argc, char **argv) {
  struct epoll_event events[EVENTS];
  bool told = false;
  if (argc != 4) die("crowd PORT VIEWERS FOLDER");
  waiting = epoll_create1(0);
  timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
  port = atoi(argv[1]);
  listen_to(STDIN_FILENO, ORDERS, 0);
  listen_to(timer, TIMER, 0);
  viewers_prepare(argv[3], (unsigned)atoi(argv[2]));
  viewers_open_more();
  for (;;) {
    if (!told && viewers_ready == viewer_count) told = puts("ready") >= 0 && !fflush(stdout);
    int found = epoll_wait(waiting, events, EVENTS, -1);
    for (int place = 0; place < found; place++) happened(events[place].data.u64);
    if (playing) play_on();
  }
}
