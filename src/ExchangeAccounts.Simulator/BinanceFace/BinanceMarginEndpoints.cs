using System.Text.Json.Nodes;

namespace ExchangeAccounts.Simulator;

/// <summary>Margin of isolated positions: putting in, taking out, and what has happened so far.</summary>
internal static class BinanceMarginEndpoints
{
    private const int MaxRows = 1_000;
    private const int StandardRows = 500;
    private const int AmountScale = 8;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static IReadOnlyList<BinanceEndpoint> All { get; } =
    [
        new("POST", "/fapi/v1/positionMargin", true, 1, Change),
        new("GET", "/fapi/v1/positionMargin/history", true, 1, History),
    ];

    private static JsonObject Change(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        call.Parameters.Required("amount");
        decimal amount = call.Parameters.Number("amount")!.Value;
        call.Parameters.Required("type");
        bool adds = Adds(call) == true;
        if (amount <= 0)
        {
            throw new BinanceException(-4055, "Amount must be positive.");
        }

        if (Num.Scale(amount) > AmountScale)
        {
            throw new BinanceException(-1111, "Precision is over the maximum defined for this asset.");
        }

        SimulatedPositionSide leg = call.Leg();
        if (!call.Account.Settings(instrument).Isolated)
        {
            throw new BinanceException(-4049, "Add margin only support for isolated position.");
        }

        if (call.Account.FindPosition(instrument, leg) is not { Size: not 0 } position)
        {
            throw new BinanceException(-4054, "Cannot add position margin: position is 0.");
        }

        Check(call, position, adds, amount);
        decimal signed = adds ? amount : -amount;
        position.IsolatedWallet += signed;
        position.Updated = call.Now;
        call.Account.ForgetGivenMargins(instrument);
        MarginChange.Record(call.Account, position, MarginChange.User, signed, call.Now);
        return new JsonObject
        {
            ["amount"] = amount,
            ["code"] = 200,
            ["msg"] = "Successfully modify position margin.",
            ["type"] = adds ? 1 : 2,
        };
    }

    /// <summary>Only free money goes in, and only what neither the leverage nor an unrealised loss needs comes out.</summary>
    private static void Check(BinanceCall call, Position position, bool adds, decimal amount)
    {
        BinanceFigures figures = new(call.Market, call.Account, call.Now);
        if (adds)
        {
            if (amount > figures.Available(figures.Of(position.Instrument.Settle)))
            {
                throw new BinanceException(-4050, "Cross balance insufficient.");
            }

            return;
        }

        BinancePositionFigures held = BinancePositionFigures.Of(call.Market, call.Account, position, call.Now);
        decimal left = position.IsolatedWallet - amount;
        if (Math.Min(left, left + held.Unrealised) < held.InitialMargin)
        {
            throw new BinanceException(-4051, "Isolated balance insufficient.");
        }
    }

    private static JsonArray History(BinanceCall call)
    {
        Instrument instrument = call.Instrument();
        bool? adds = Adds(call);
        int limit = call.Parameters.Limit(MaxRows, StandardRows);
        (long start, long end) = Window(call);
        IEnumerable<MarginChange> rows = call.Account.MarginChanges
            .Where(m => m.Instrument == instrument && (adds is null || adds == m.Amount > 0))
            .Where(m => m.Time.ToUnixTimeMilliseconds() >= start && m.Time.ToUnixTimeMilliseconds() <= end)
            .TakeLast(limit);
        return JsonText.Array(rows.Select(m => new JsonObject
        {
            ["symbol"] = instrument.Symbol,
            ["type"] = m.Amount > 0 ? 1 : 2,
            ["deltaType"] = m.Cause,
            ["amount"] = Num.Text(Math.Abs(m.Amount)),
            ["asset"] = instrument.Settle,
            ["time"] = m.Time.ToUnixTimeMilliseconds(),
            ["positionSide"] = BinancePositionRows.Side(m.Leg),
        }));
    }

    /// <summary>The times asked for, at most thirty days apart; what is older than that is no longer told.</summary>
    private static (long Start, long End) Window(BinanceCall call)
    {
        long span = (long)Kept.TotalMilliseconds;
        long oldest = call.NowMs - span;
        long end = call.Parameters.Integer("endTime") ?? call.NowMs;
        long start = call.Parameters.Integer("startTime") ?? (end - span);
        if (start > end)
        {
            throw new BinanceException(-1023, "Start time is greater than end time.");
        }

        return end - start > span ? throw new BinanceException(-4165, "Invalid time interval.") : (Math.Max(start, oldest), end);
    }

    private static bool? Adds(BinanceCall call) => call.Parameters.Integer("type") switch
    {
        null => null,
        1 => true,
        2 => false,
        _ => throw BinanceException.Invalid("type"),
    };
}
