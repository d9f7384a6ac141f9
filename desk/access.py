from accounts.access import desk_view, signed_in

__all__ = ["desk_view", "signed_in"]
