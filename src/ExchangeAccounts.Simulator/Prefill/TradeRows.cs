namespace ExchangeAccounts.Simulator;

/// <summary>Invents executions, orders and what closing ones have brought.</summary>
internal sealed class TradeRows(Market market, AccountState account, Chance chance)
{
    private readonly IReadOnlyList<Instrument> _instruments = InventedTrade.Choices(market, account);

    /// <summary>Executions; some that share a time are parts of one order. Their orders are no longer listed.</summary>
    public void FillTrades(RowTimes times, int rows)
    {
        InventedTrade? trade = null;
        Order? order = null;
        for (int row = 0; row < rows; row++)
        {
            DateTimeOffset time = times.Next();
            if (trade is null || order is null || !times.Repeats || chance.Happens(0.5m))
            {
                trade = InventedTrade.Of(chance, chance.Of(_instruments));
                order = trade.Order(market, time);
            }
            else
            {
                order.Quantity += trade.Quantity;
            }

            Fill(order, trade.Quantity, trade.Price, trade.Fee);
            long number = market.Ids.NextFill();
            bool closes = chance.Happens(0.5m);
            decimal realised = closes ? Num.Round8(trade.Value * chance.Signed() * 0.01m) : 0;
            account.Fills.Add(new Fill(number, market.Ids.Uuid(-number), order, trade.Price, trade.Quantity, trade.Fee, trade.FeeRate, realised, closes ? trade.Quantity : 0, trade.IsMaker, trade.Price, time)
            {
                FeeAsset = trade.Instrument.Settle,
            });
        }
    }

    /// <summary>Orders with a fill, because others are soon forgotten; a few were cancelled before they were full.</summary>
    public void FillOrders(RowTimes times, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            InventedTrade trade = InventedTrade.Of(chance, chance.Of(_instruments));
            Order order = trade.Order(market, times.Next());
            Fill(order, trade.Quantity, trade.Price, trade.Fee);
            if (chance.Happens(0.15m))
            {
                order.Quantity *= 2;
                order.State = OrderState.Cancelled;
                order.CancelledByUser = true;
                order.RejectReason = "EC_PerCancelRequest";
            }

            account.Orders.Add(order);
            account.ClientIds.Add(order.ClientId);
            account.EndedOrders.Add(order);
        }
    }

    public void FillClosedProfits(RowTimes times, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            InventedTrade trade = InventedTrade.Of(chance, chance.Of(_instruments));
            decimal entry = InventedTrade.PriceNear(chance, trade.Instrument);
            decimal size = trade.Side == OrderSide.Sell ? trade.Quantity : -trade.Quantity;
            Order order = trade.Order(market, times.Next());
            Fill(order, trade.Quantity, trade.Price, trade.Fee);
            ClosedProfit closed = new(market.Ids.NextBooking(), order, account.Settings(trade.Instrument).BuyLeverage, order.Created);
            decimal opening = Num.Round8(trade.Instrument.Value(trade.Quantity, entry) * trade.Instrument.TakerFee);
            closed.Add(trade.Quantity, entry, trade.Price, Num.Round8(trade.Instrument.Profit(size, entry, trade.Price)), opening, trade.Fee, order.Created);
            order.Closed = closed;
            account.ClosedProfits.Add(closed);
        }
    }

    private static void Fill(Order order, decimal quantity, decimal price, decimal fee)
    {
        order.FilledQuantity += quantity;
        order.FilledValue += order.Instrument.Value(quantity, price);
        order.Fee += fee;
    }
}
