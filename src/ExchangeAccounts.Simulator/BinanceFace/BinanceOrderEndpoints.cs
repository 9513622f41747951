using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExchangeAccounts.Simulator;

/// <summary>Placing and cancelling LIMIT and MARKET orders.</summary>
internal static partial class BinanceOrderEndpoints
{
    private static readonly string[] Conditional = ["STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET"];

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/fapi/v1/order", true, 0, Place) { IsOrder = true },
        new("DELETE", "/fapi/v1/order", true, 1, Cancel),
    ];

    private static JsonNode Place(BinanceCall call)
    {
        BinanceParameters p = call.Parameters;
        Instrument instrument = call.Instrument();
        OrderSide side = p.Required("side") switch
        {
            "BUY" => OrderSide.Buy,
            "SELL" => OrderSide.Sell,
            _ => throw new BinanceException(-1117, "Invalid side."),
        };
        bool market = IsMarket(p.Required("type"));
        SimulatedPositionSide leg = call.Leg();
        bool reduceOnly = p.Flag("reduceOnly");
        if (reduceOnly && call.Account.Hedge)
        {
            throw new BinanceException(-4062, "Invalid or improper reduceOnly value.");
        }

        if (!instrument.IsTrading)
        {
            throw new BinanceException(-4140, "Invalid symbol status for opening position.");
        }

        TimeInForce timeInForce = TimeInForceOf(call, market);
        string clientId = ClientId(call);
        string prevention = Prevention(p);
        BinanceOrderRules rules = new(call, instrument, side, leg, market);
        decimal price = market ? 0 : rules.Price();
        decimal quantity = rules.Quantity();
        reduceOnly |= leg switch
        {
            SimulatedPositionSide.Long => side == OrderSide.Sell,
            SimulatedPositionSide.Short => side == OrderSide.Buy,
            _ => false,
        };
        rules.Check(quantity, price, reduceOnly, timeInForce);
        Order order = Create(call, instrument, side, leg, market, timeInForce, price, quantity, reduceOnly, clientId, prevention);
        Matcher.Place(call.Market, call.Account, order, call.Now);
        return BinanceOrderRows.Placed(order, acknowledgeOnly: p.Text("newOrderRespType") is not "RESULT");
    }

    private static Order Create(BinanceCall call, Instrument instrument, OrderSide side, SimulatedPositionSide leg, bool market, TimeInForce timeInForce, decimal price, decimal quantity, bool reduceOnly, string clientId, string prevention)
    {
        long number = call.Market.Ids.NextOrder();
        return new Order
        {
            Number = number,
            Uuid = call.Market.Ids.Uuid(number),
            ClientId = clientId.Length > 0 ? clientId : call.Market.Ids.Uuid(number).Replace("-", "", StringComparison.Ordinal)[..22],
            Instrument = instrument,
            Side = side,
            Leg = leg,
            IsMarket = market,
            TimeInForce = timeInForce,
            Price = price,
            Quantity = quantity,
            ReduceOnly = reduceOnly,
            GoodTill = GoodTill(call, timeInForce),
            SelfTradePrevention = prevention,
            PriceMatch = call.Parameters.Text("priceMatch") ?? "NONE",
            Created = call.Now,
            Updated = call.Now,
        };
    }

    private static JsonNode Cancel(BinanceCall call)
    {
        Order? order = BinanceOrderQueries.Named(call);
        if (order is not { IsOpen: true })
        {
            throw new BinanceException(-2011, "Unknown order sent.");
        }

        Matcher.Cancel(call.Account, order, call.Now);
        return BinanceOrderRows.Placed(order, acknowledgeOnly: false);
    }

    private static bool IsMarket(string type)
    {
        if (Conditional.Contains(type, StringComparer.Ordinal))
        {
            throw new BinanceException(-4120, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead.");
        }

        return type switch
        {
            "MARKET" => true,
            "LIMIT" => false,
            _ => throw new BinanceException(-1116, "Invalid orderType."),
        };
    }

    private static TimeInForce TimeInForceOf(BinanceCall call, bool market)
    {
        string? text = call.Parameters.Text("timeInForce");
        if (market)
        {
            return text is null ? TimeInForce.ImmediateOrCancel : throw BinanceException.NotRequired("timeInForce");
        }

        return text switch
        {
            null => throw BinanceException.Missing("timeInForce"),
            "GTC" => TimeInForce.GoodTillCancelled,
            "IOC" => TimeInForce.ImmediateOrCancel,
            "FOK" => TimeInForce.FillOrKill,
            "GTX" or "RPI" => TimeInForce.PostOnly,
            "GTD" => TimeInForce.GoodTillDate,
            _ => throw new BinanceException(-1115, "Invalid timeInForce."),
        };
    }

    private static DateTimeOffset? GoodTill(BinanceCall call, TimeInForce timeInForce)
    {
        if (timeInForce != TimeInForce.GoodTillDate)
        {
            return null;
        }

        call.Parameters.Required("goodTillDate");
        long milliseconds = call.Parameters.Integer("goodTillDate")!.Value;
        DateTimeOffset latest = DateTimeOffset.Parse("9999-01-01T00:00:00Z", CultureInfo.InvariantCulture);
        if (milliseconds <= call.NowMs + 600_000 || milliseconds >= latest.ToUnixTimeMilliseconds())
        {
            throw new BinanceException(-5040, "The goodTillDate timestamp must be greater than the current time plus 600 seconds.");
        }

        return DateTimeOffset.FromUnixTimeSeconds(milliseconds / 1000);
    }

    private static string ClientId(BinanceCall call)
    {
        string? id = call.Parameters.Text("newClientOrderId");
        if (id is null)
        {
            return "";
        }

        if (!ClientIdPattern().IsMatch(id))
        {
            throw new BinanceException(-4015, "Client order id is not valid.");
        }

        // Only among open orders: the same id is taken again once its order has ended.
        return call.Account.OpenOrders.Any(o => o.ClientId == id) ? throw new BinanceException(-4116, "ClientOrderId is duplicated.") : id;
    }

    private static string Prevention(BinanceParameters parameters) => parameters.Text("selfTradePreventionMode") switch
    {
        null => "EXPIRE_MAKER",
        "EXPIRE_TAKER" or "EXPIRE_MAKER" or "EXPIRE_BOTH" => parameters.Text("selfTradePreventionMode")!,
        _ => throw new BinanceException(-5039, "Invalid selfTradePreventionMode."),
    };

    [GeneratedRegex(@"^[\.A-Z\:/a-z0-9_-]{1,36}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClientIdPattern();
}
