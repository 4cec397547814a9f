/* send_loop LENGTH: the least a relay can be. Says its port; each LENGTH bytes from anybody go to everybody, one
 * send() each. A connection's first words, up to an empty line, are answered like a WebSocket's handshake. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 65536

static const char ANSWER[] = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
static int open_ones[MOST], places[MOST], count;
static char greeted[MOST];

static void forget(int descriptor) {
  int last = open_ones[--count];
  open_ones[places[descriptor]] = last;
  places[last] = places[descriptor];
  greeted[descriptor] = 0;
  close(descriptor);
}

static void greet(int descriptor) {
  send(descriptor, ANSWER, sizeof ANSWER - 1, MSG_NOSIGNAL);
  greeted[descriptor] = 1;
  places[descriptor] = count;
  open_ones[count++] = descriptor;
}

static void hear(int descriptor, size_t length) {
  char said[MOST];
  ssize_t came = recv(descriptor, said, greeted[descriptor] ? length : sizeof said, greeted[descriptor] ? MSG_WAITALL : 0);
  if (came <= 0 && greeted[descriptor]) forget(descriptor);
  else if (came <= 0) close(descriptor);
  else if (!greeted[descriptor]) greet(descriptor);
  else for (int place = 0; place < count; place++) send(open_ones[place], said, length, MSG_NOSIGNAL);
}

int main(int argc, char **argv) {
  struct sockaddr_in address = {.sin_family = AF_INET};
  struct epoll_event events[256], wanted = {.events = EPOLLIN};
  socklen_t size = sizeof address;
  int door = socket(AF_INET, SOCK_STREAM, 0), all = epoll_create1(0), yes = 1;
  size_t length = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
  if (!length || length > MOST) return 2;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(door, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  if (bind(door, (struct sockaddr *)&address, sizeof address) || listen(door, 4096)) return 1;
  getsockname(door, (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  wanted.data.fd = door;
  epoll_ctl(all, EPOLL_CTL_ADD, door, &wanted);
  for (;;) {
    int found = epoll_wait(all, events, 256, -1);
    for (int place = 0; place < found; place++) {
      int descriptor = events[place].data.fd;
      if (descriptor != door) {
        hear(descriptor, length);
        continue;
      }
      wanted.data.fd = accept(door, NULL, NULL);
      if (wanted.data.fd >= 0) epoll_ctl(all, EPOLL_CTL_ADD, wanted.data.fd, &wanted);
    }
  }
}
