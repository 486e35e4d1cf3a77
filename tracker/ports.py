"""A free port for the web server, kept for us until we stop."""

import socket

from tracker.processes import ServerError

NEIGHBOURS = 50


def reserve_port(host: str, *, wanted: int, exactly: bool) -> socket.socket:
    """Bind `wanted`, or the next free port, and hold it without listening.

    Two runs started together must not choose the same port. The port is bound as
    anybody binds it, so a taken one is refused; afterwards it is opened to other
    sockets of the same user, which lets our own web server listen on it.
    """
    candidates = [wanted] if exactly else range(wanted, wanted + NEIGHBOURS)
    for port in candidates:
        holder = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            holder.bind((host, port))
        except OSError:
            holder.close()
            continue
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        return holder
    if exactly:
        raise ServerError(
            f"Port {wanted} is in use. Choose another: make run PORT=8080"
        )
    raise ServerError(f"Ports {wanted} to {wanted + NEIGHBOURS - 1} are all in use.")
