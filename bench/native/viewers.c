/* Viewers: a WebSocket each, read frame by frame; pings are answered, and marks `~00000042` are contributions. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "crowd.h"

#define OPENING_AT_ONCE 50
#define AT_ONCE (4 << 20)
#define MARK '~'
#define DIGITS 8

enum { TEXT = 1, BINARY = 2, CLOSE = 8, PING = 9, PONG = 10 };
enum state { UPGRADING, ENTERING, LISTENING, LOST };

struct viewer {
  int descriptor;
  enum state state;
  struct bytes rest; /* the beginning of what has not come whole */
};

unsigned viewer_count, viewers_ready, viewers_lost;
uint64_t frames_seen, bytes_seen;
static unsigned opened;
static struct viewer *viewers;
static struct bytes handshake, hello, welcome;
static char buffer[AT_ONCE];

void viewers_prepare(const char *folder, unsigned count) {
  handshake = read_file(folder, "handshake");
  hello = read_file(folder, "hello");     /* said after the handshake; may be empty */
  welcome = read_file(folder, "welcome"); /* how the message begins that lets a viewer in, empty where none does */
  viewer_count = count;
  viewers = calloc(count + 1, sizeof *viewers);
}

static void lose(struct viewer *viewer) {
  if (viewer->state != LISTENING) die("a viewer could not enter");
  close(viewer->descriptor);
  viewer->state = LOST;
  viewers_lost++;
}

static void say(struct viewer *viewer, struct bytes frame) {
  if (viewer->state != LOST && send(viewer->descriptor, frame.data, frame.length, MSG_NOSIGNAL) != (ssize_t)frame.length)
    lose(viewer);
}

void viewer_says(unsigned index, struct bytes frame) { say(&viewers[index], frame); }

void viewers_open_more(void) {
  while (opened < viewer_count && opened < viewers_ready + OPENING_AT_ONCE) {
    viewers[opened].descriptor = connect_to_server();
    say(&viewers[opened], handshake);
    listen_to(viewers[opened].descriptor, VIEWER, opened);
    opened++;
  }
}

/* A pong of either kind; a mask of zeros changes nothing. */
static void answer_ping(struct viewer *viewer, int opcode, const char *said, size_t length) {
  char frame[6 + 125] = {(char)(0x80 | opcode), (char)(0x80 | length)};
  memcpy(frame + 6, said, length);
  say(viewer, (struct bytes){frame, 6 + length});
}

static void tick_off(const char *at, const char *end, unsigned index) {
  double moment = now();
  while ((at = memchr(at, MARK, (size_t)(end - at))) && end - at > DIGITS) {
    unsigned long number = 0;
    int digit = 1;
    for (; digit <= DIGITS && at[digit] >= '0' && at[digit] <= '9'; digit++) number = number * 10 + (unsigned)(at[digit] - '0');
    if (digit > DIGITS) figures_seen(number, index, moment);
    at++;
  }
}

static void heard(struct viewer *viewer, unsigned index, int opcode, const char *payload, size_t length) {
  frames_seen++;
  if (opcode == CLOSE) lose(viewer);
  else if (opcode == PING) answer_ping(viewer, PONG, payload, length);
  else if (opcode == TEXT && length == 1 && *payload == '2') answer_ping(viewer, TEXT, "3", 1); /* Engine.IO's own */
  else if (opcode != TEXT && opcode != BINARY) die("a frame that no server of ours sends");
  else if (viewer->state == LISTENING) tick_off(payload, payload + length, index);
  else if (length >= welcome.length && !memcmp(payload, welcome.data, welcome.length)) {
    viewer->state = LISTENING;
    viewers_ready++;
  }
}

/* Takes one whole frame off; the bytes it took, 0 until it has come whole. */
static size_t take_frame(struct viewer *viewer, unsigned index, const char *data, size_t length) {
  size_t head = 2, payload;
  if (length < 2) return 0;
  payload = (unsigned char)data[1];
  if (payload == 126) head = 4;
  if (payload == 127) head = 10;
  if (length < head) return 0;
  if (head > 2) payload = 0;
  for (size_t byte = 2; byte < head; byte++) payload = payload << 8 | (unsigned char)data[byte];
  if (length < head + payload) return 0;
  heard(viewer, index, data[0] & 0x0f, data + head, payload);
  return head + payload;
}

static size_t take_answer(struct viewer *viewer, const char *data, size_t length) {
  const char *end = memmem(data, length, "\r\n\r\n", 4);
  if (!end) return 0;
  if (length < 12 || memcmp(data + 9, "101", 3)) die("the server did not take a WebSocket");
  viewer->state = welcome.length ? ENTERING : LISTENING;
  viewers_ready += !welcome.length;
  if (hello.length) say(viewer, hello);
  return (size_t)(end + 4 - data);
}

static void keep(struct viewer *viewer, const char *data, size_t length) {
  free(viewer->rest.data);
  viewer->rest = (struct bytes){length ? malloc(length) : NULL, length};
  if (length) memcpy(viewer->rest.data, data, length);
}

void viewer_readable(unsigned index) {
  struct viewer *viewer = &viewers[index];
  size_t start = viewer->rest.length, taken = 0, all;
  ssize_t came;
  if (viewer->state == LOST) return;
  if (start > AT_ONCE / 2) die("a frame of megabytes");
  came = recv(viewer->descriptor, buffer + start, AT_ONCE - start, 0);
  if (came < 0 && errno == EAGAIN) return;
  if (came <= 0) {
    lose(viewer);
    return;
  }
  if (start) memcpy(buffer, viewer->rest.data, start);
  all = start + (size_t)came;
  bytes_seen += (uint64_t)came;
  if (viewer->state == UPGRADING) taken = take_answer(viewer, buffer, all);
  for (size_t one = 1; one && viewer->state != UPGRADING && viewer->state != LOST; taken += one)
    one = take_frame(viewer, index, buffer + taken, all - taken);
  if (taken < all || start) keep(viewer, buffer + taken, all - taken);
  viewers_open_more();
}
