namespace ExchangeAccounts.Simulator;

/// <summary>On Bybit a conditional order stays the same order when it fires.</summary>
internal sealed class BybitTriggers : ITriggerRules
{
    public bool CanOpen(Market market, AccountState account, Order order, decimal quantity, DateTimeOffset now)
    {
        decimal opening = OpeningDemand.OfNew(account, order.Instrument, order.Leg, order.Side, quantity, order.ReduceOnly);
        return BybitOrderRules.HasFunds(market, account, order.Instrument, order.Side, opening, Price(market, order, now), now);
    }

    public Order Activate(Market market, AccountState account, Order order, decimal quantity, DateTimeOffset now)
    {
        order.Price = Price(market, order, now);
        order.Quantity = quantity;
        order.State = OrderState.Open;
        return order;
    }

    private static decimal Price(Market market, Order order, DateTimeOffset now)
    {
        Quote quote = market.Prices.At(order.Instrument, now);
        decimal taking = order.Side == OrderSide.Buy ? quote.Ask : quote.Bid;
        return order.IsMarket ? taking : order.Price;
    }
}
