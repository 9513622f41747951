namespace ExchangeAccounts.Simulator;

/// <summary>Filters and funds checks of a new order.</summary>
internal sealed class BinanceOrderRules(BinanceCall call, Instrument instrument, OrderSide side, SimulatedPositionSide leg, bool market)
{
    public const int MaxOpenOrders = 200;

    private readonly Quote _quote = call.Quote(instrument);

    /// <summary>The limit price, given or matched to the book.</summary>
    public decimal Price()
    {
        if (call.Parameters.Text("priceMatch") is { } match && match != "NONE")
        {
            if (call.Parameters.Text("price") is not null)
            {
                throw new BinanceException(-5037, "Invalid price match: price must not be sent.");
            }

            return Matched(instrument, side, _quote, match);
        }

        decimal price = OnTick("price");
        CheckBand(price);
        return price;
    }

    /// <summary>A price of the request that lies on the grid.</summary>
    public decimal OnTick(string name)
    {
        call.Parameters.Required(name);
        decimal price = call.Parameters.Number(name)!.Value;
        if (price <= 0)
        {
            throw new BinanceException(-4001, "Price less than or equal to zero.");
        }

        if (Num.Scale(price) > instrument.PriceScale + 1)
        {
            throw new BinanceException(-1111, "Precision is over the maximum defined for this asset.");
        }

        if (price > instrument.MaxPrice)
        {
            throw new BinanceException(-4002, "Price greater than max price.");
        }

        return Num.IsMultiple(price, instrument.Tick) ? price : throw new BinanceException(-4014, "Price not increased by tick size.");
    }

    public decimal Quantity()
    {
        if (market && call.Parameters.Text("price") is not null)
        {
            throw BinanceException.NotRequired("price");
        }

        call.Parameters.Required("quantity");
        decimal quantity = call.Parameters.Number("quantity")!.Value;
        if (quantity <= 0)
        {
            throw new BinanceException(-4003, "Quantity less than or equal to zero.");
        }

        if (Num.Scale(quantity) > instrument.QtyScale)
        {
            throw new BinanceException(-1111, "Precision is over the maximum defined for this asset.");
        }

        if (quantity < instrument.MinQty)
        {
            throw new BinanceException(-4004, "Quantity less than min quantity.");
        }

        if (quantity > (market ? instrument.MaxMarketQty : instrument.MaxQty))
        {
            throw new BinanceException(-4005, "Quantity greater than max quantity.");
        }

        return Num.IsMultiple(quantity, instrument.QtyStep) ? quantity : throw new BinanceException(-4023, "Quantity not increased by step size.");
    }

    public static bool WouldTake(OrderSide side, decimal price, Quote quote) => side == OrderSide.Buy ? price >= quote.Ask : price <= quote.Bid;

    public void CheckNotional(decimal quantity, decimal price)
    {
        if (quantity * price < instrument.MinNotional)
        {
            throw new BinanceException(-4164, $"Order's notional must be no smaller than {Num.Fixed(instrument.MinNotional, 1)} (unless you choose reduce only)");
        }
    }

    /// <summary>What depends on account and book.</summary>
    public void Check(decimal quantity, decimal price, bool reduceOnly, TimeInForce timeInForce)
    {
        decimal valued = market ? _quote.Mark : price;
        if (reduceOnly)
        {
            CheckReducible(quantity);
        }
        else
        {
            CheckNotional(quantity, valued);
        }

        if (call.Account.OpenOrders.Count(o => o.Instrument == instrument) >= MaxOpenOrders)
        {
            throw new BinanceException(-2025, "Reach max open order limit.");
        }

        decimal takingPrice = side == OrderSide.Buy ? _quote.Ask : _quote.Bid;
        bool takes = market || WouldTake(side, price, _quote);
        CheckFunds(quantity, market ? takingPrice : price, reduceOnly);
        if (takes && timeInForce == TimeInForce.PostOnly)
        {
            throw new BinanceException(-5022, "Due to the order could not be executed as maker, the Post Only order will be rejected.");
        }

        bool enough = call.Market.Depth.Available(instrument, side, call.Now) >= quantity;
        if (timeInForce == TimeInForce.FillOrKill && !(takes && enough))
        {
            throw new BinanceException(-5021, "Due to the order could not be filled immediately, the FOK order has been rejected.");
        }
    }

    /// <summary>Whether an account may open a quantity: tier and margin.</summary>
    public static void CheckFunds(Market market, AccountState account, Instrument instrument, SimulatedPositionSide leg, decimal opening, decimal price, DateTimeOffset now)
    {
        if (opening == 0)
        {
            return;
        }

        decimal leverage = account.Settings(instrument).BuyLeverage;
        decimal held = Math.Abs(account.FindPosition(instrument, leg)?.Size ?? 0) * market.Prices.At(instrument, now).Mark;
        if (held + (opening * price) > instrument.MaxNotional(leverage))
        {
            throw new BinanceException(-2027, "Exceeded the maximum allowable position at current leverage.");
        }

        BinanceFigures figures = new(market, account, now);
        decimal cost = (opening * price / leverage) + (opening * price * instrument.TakerFee);
        if (cost > figures.Available(figures.Of(instrument.Settle)))
        {
            throw new BinanceException(-2019, "Margin is insufficient.");
        }
    }

    /// <summary>A price taken from the book; deeper levels lie one tick further each.</summary>
    public static decimal Matched(Instrument instrument, OrderSide side, Quote quote, string match)
    {
        string[] parts = match.Split('_');
        long depth = 1;
        bool known = parts[0] is "OPPONENT" or "QUEUE" && (parts.Length == 1 || (parts.Length == 2 && Num.TryParse(parts[1], out depth) && depth is 5 or 10 or 20));
        if (!known)
        {
            throw new BinanceException(-5037, "Invalid price match.");
        }

        bool askSide = (side == OrderSide.Buy) == (parts[0] == "OPPONENT");
        decimal away = (depth - 1) * instrument.Tick;
        return askSide ? quote.Ask + away : quote.Bid - away;
    }

    private void CheckBand(decimal price)
    {
        decimal up = Num.FloorTo(_quote.Mark * (1 + instrument.PriceBand), instrument.Tick);
        decimal down = Num.FloorTo(_quote.Mark * (1 - instrument.PriceBand), instrument.Tick);
        if (side == OrderSide.Buy && price > up)
        {
            throw new BinanceException(-4016, $"Limit price can't be higher than {Num.Text(up)}.");
        }

        if (side == OrderSide.Sell && price < down)
        {
            throw new BinanceException(-4024, $"Limit price can't be lower than {Num.Text(down)}.");
        }
    }

    private void CheckReducible(decimal quantity)
    {
        decimal reducible = OpeningDemand.Reducible(call.Account, instrument, leg, side);

        // One-way orders may be larger than the position and are cut when they fill; hedge legs may not.
        if (reducible == 0 || (leg != SimulatedPositionSide.Both && quantity > reducible))
        {
            throw new BinanceException(-2022, "ReduceOnly Order is rejected.");
        }
    }

    public void CheckFunds(decimal quantity, decimal price, bool reduceOnly)
    {
        decimal opening = OpeningDemand.OfNew(call.Account, instrument, leg, side, quantity, reduceOnly);
        if (opening > 0)
        {
            BinanceTradingStatus.CheckOpening(call, instrument);
        }

        CheckFunds(call.Market, call.Account, instrument, leg, opening, price, call.Now);
    }
}
