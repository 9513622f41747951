using System.Globalization;
using System.Text.RegularExpressions;

namespace ExchangeAccounts.Simulator;

/// <summary>The words of an order request and what they mean to the engine.</summary>
internal static partial class BinanceOrderWords
{
    public static OrderSide Side(BinanceParameters parameters) => parameters.Required("side") switch
    {
        "BUY" => OrderSide.Buy,
        "SELL" => OrderSide.Sell,
        _ => throw new BinanceException(-1117, "Invalid side."),
    };

    /// <summary>Whether an order may only reduce: it says so, or trades a hedge leg against its direction.</summary>
    public static bool ReduceOnly(BinanceCall call, Instrument instrument, SimulatedPositionSide leg, OrderSide side)
    {
        bool reduceOnly = call.Parameters.Flag("reduceOnly");
        if (reduceOnly && call.Account.IsHedged(instrument))
        {
            throw new BinanceException(-4062, "Invalid or improper reduceOnly value.");
        }

        return leg switch
        {
            SimulatedPositionSide.Long => side == OrderSide.Sell,
            SimulatedPositionSide.Short => side == OrderSide.Buy,
            _ => reduceOnly,
        };
    }

    public static TimeInForce TimeInForceOf(BinanceParameters parameters, bool market)
    {
        string? text = parameters.Text("timeInForce");
        if (market)
        {
            return text is null ? TimeInForce.ImmediateOrCancel : throw BinanceException.NotRequired("timeInForce");
        }

        return text is null ? throw BinanceException.Missing("timeInForce") : TimeInForceOf(text);
    }

    public static TimeInForce TimeInForceOf(string text) => text switch
    {
        "GTC" => TimeInForce.GoodTillCancelled,
        "IOC" => TimeInForce.ImmediateOrCancel,
        "FOK" => TimeInForce.FillOrKill,
        "GTX" or "RPI" => TimeInForce.PostOnly,
        "GTD" => TimeInForce.GoodTillDate,
        _ => throw new BinanceException(-1115, "Invalid timeInForce."),
    };

    /// <summary>When a good-till-date order ends; null for all others.</summary>
    public static DateTimeOffset? GoodTill(BinanceCall call, TimeInForce timeInForce)
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

    /// <summary>The client's id; "" without one. It must differ from those of <paramref name="open"/> only: it is taken again once its order has ended.</summary>
    public static string ClientId(BinanceCall call, string name, IEnumerable<Order> open)
    {
        string? id = call.Parameters.Text(name);
        if (id is null)
        {
            return "";
        }

        if (!ClientIdPattern().IsMatch(id))
        {
            throw new BinanceException(-4015, "Client order id is not valid.");
        }

        return open.Any(o => o.ClientId == id) ? throw new BinanceException(-4116, "ClientOrderId is duplicated.") : id;
    }

    /// <summary>What the exchange calls an order whose owner gave it no id.</summary>
    public static string InventedId(Market market, long number) => market.Ids.Uuid(number).Replace("-", "", StringComparison.Ordinal)[..22];

    public static string Prevention(BinanceParameters parameters) => parameters.Text("selfTradePreventionMode") switch
    {
        null => "EXPIRE_MAKER",
        "EXPIRE_TAKER" or "EXPIRE_MAKER" or "EXPIRE_BOTH" => parameters.Text("selfTradePreventionMode")!,
        _ => throw new BinanceException(-5039, "Invalid selfTradePreventionMode."),
    };

    [GeneratedRegex(@"^[\.A-Z\:/a-z0-9_-]{1,36}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClientIdPattern();
}
