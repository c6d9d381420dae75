from celery import shared_task
from django.db import transaction


@shared_task(bind=True, max_retries=3)
def charge_order(self, order_id: int) -> None:
    """Charge an order once, even when the message queue delivers it twice (idempotency)."""
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        if order.charged:
            return
        gateway.charge(order.total, idempotency_key=f"order-{order_id}")
        order.mark_charged()
