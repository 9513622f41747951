using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Placing and cancelling LIMIT and MARKET orders.</summary>
internal static class BinanceOrderEndpoints
{
    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/fapi/v1/order", true, 0, Place) { IsOrder = true },
        new("POST", "/fapi/v1/order/test", true, 1, Test),
        new("DELETE", "/fapi/v1/order", true, 1, Cancel),
        new("POST", "/fapi/v1/countdownCancelAll", true, 10, Countdown),
    ];

    public static JsonNode Place(BinanceCall call)
    {
        Order order = BinanceNewOrder.Read(call);
        Matcher.Place(call.Market, call.Account, order, call.Now);
        return BinanceOrderRows.Placed(order, acknowledgeOnly: call.Parameters.Text("newOrderRespType") is not "RESULT");
    }

    /// <summary>The same checks as placing, and nothing after them.</summary>
    private static JsonObject Test(BinanceCall call)
    {
        JsonObject row = BinanceOrderRows.Placed(BinanceNewOrder.Read(call), acknowledgeOnly: true).AsObject();
        row["orderId"] = 0;
        return row;
    }

    /// <summary>Dead-man switch: unless it is set anew in time, the resting orders of the symbol are cancelled. 0 stops it.</summary>
    private static JsonObject Countdown(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        call.Parameters.Required("countdownTime");
        long milliseconds = call.Parameters.Integer("countdownTime")!.Value;
        if (milliseconds < 0)
        {
            throw BinanceException.Invalid("countdownTime");
        }

        call.Account.Countdowns.Remove(instrument);
        if (milliseconds > 0)
        {
            call.Account.Countdowns[instrument] = call.Now.AddMilliseconds(milliseconds);
        }

        return new JsonObject { ["symbol"] = instrument.Symbol, ["countdownTime"] = Num.Text(milliseconds) };
    }

    public static JsonNode Cancel(BinanceCall call)
    {
        Order? order = BinanceOrderQueries.Named(call);
        if (order is not { IsOpen: true })
        {
            throw new BinanceException(-2011, "Unknown order sent.");
        }

        Matcher.Cancel(call.Account, order, call.Now);
        return BinanceOrderRows.Placed(order, acknowledgeOnly: false);
    }
}
