namespace ExchangeAccounts.Simulator;

/// <summary>On Binance a conditional order that fires puts an order of its own into the regular book.</summary>
internal sealed class BinanceTriggers : ITriggerRules
{
    public bool CanOpen(Market market, AccountState account, Order order, decimal quantity, DateTimeOffset now)
    {
        Quote quote = market.Prices.At(order.Instrument, now);
        decimal taking = order.Side == OrderSide.Buy ? quote.Ask : quote.Bid;
        decimal opening = OpeningDemand.OfNew(account, order.Instrument, order.Leg, order.Side, quantity, order.ReduceOnly);
        try
        {
            BinanceOrderRules.CheckFunds(market, account, order.Instrument, order.Leg, opening, order.Price == 0 ? taking : order.Price, now);
            return true;
        }
        catch (BinanceException)
        {
            return false;
        }
    }

    public Order Activate(Market market, AccountState account, Order order, decimal quantity, DateTimeOffset now)
    {
        long number = market.Ids.NextOrder();
        Order actual = new()
        {
            Number = number,
            Uuid = market.Ids.Uuid(number),
            ClientId = BinanceOrderWords.InventedId(market, number),
            Instrument = order.Instrument,
            Side = order.Side,
            Leg = order.Leg,
            IsMarket = order.IsMarket,
            TimeInForce = order.TimeInForce,
            Price = order.PriceMatch == "NONE" ? order.Price : BinanceOrderRules.Matched(order.Instrument, order.Side, market.Prices.At(order.Instrument, now), order.PriceMatch),
            Quantity = quantity,
            ReduceOnly = order.ReduceOnly,
            ClosesPosition = order.ClosesPosition,
            PriceProtect = order.PriceProtect,
            GoodTill = order.GoodTill,
            SelfTradePrevention = order.SelfTradePrevention,
            PriceMatch = order.PriceMatch,
            Parent = order,
            Created = now,
            Updated = now,
        };
        order.Actual = actual;
        order.State = OrderState.Replaced;
        account.Orders.Add(actual);
        return actual;
    }
}
