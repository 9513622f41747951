using System.Collections.Frozen;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Binance;

/// <summary>The exchange's error codes, and what each means here. Codes that are not listed are <see cref="FailureKind.Rejected"/>.</summary>
internal static class BinanceErrors
{
    public const int TooManyRequests = -1003;
    public const int TooManyOrders = -1015;
    public const int OrderRejected = -2010;
    public const int NoSuchOrder = -2013;

    private static readonly FrozenDictionary<int, BinanceErrorRule> Rules = Build();

    /// <summary>All codes that are listed.</summary>
    public static IEnumerable<int> Codes => Rules.Keys;

    /// <summary>What a code means; null where it is not listed.</summary>
    /// <param name="code">The exchange's code.</param>
    /// <param name="message">The exchange's words, which some codes need to be told apart.</param>
    public static BinanceErrorRule? Find(int code, string message)
    {
        if (!Rules.TryGetValue(code, out BinanceErrorRule rule))
        {
            return null;
        }

        if (code == OrderRejected)
        {
            return BinanceErrorWords.OfRejectedOrder(message) ?? rule;
        }

        if (code == TooManyRequests)
        {
            return BinanceErrorWords.OfTooManyRequests(message) ?? rule;
        }

        return rule is { Kind: FailureKind.InvalidRequest, Parameter: null }
            ? rule with { Parameter = BinanceErrorWords.NamedParameter(message) }
            : rule;
    }

    private static FrozenDictionary<int, BinanceErrorRule> Build()
    {
        Dictionary<int, BinanceErrorRule> rules = [];

        // Nothing to change: margin type, position side, assets mode, automatic margin, order.
        Add(new(FailureKind.Rejected, NothingToChange: true), -4046, -4059, -4171, -4052, -5027);

        Add(new(FailureKind.ClockSkew, Remedy: WireRemedy.ResyncClock), -1021, -5028);
        Add(new(FailureKind.RateLimited, Remedy: WireRemedy.Wait), TooManyRequests, TooManyOrders);

        // "Retry" of the exchange's table: a read is asked again; a write has left, and nobody can say what it did.
        Add(new(FailureKind.Unavailable, Remedy: WireRemedy.Retry, Unsettled: true), -1000, -1001, -1006, -1007, -1008, -1016);

        Add(new(FailureKind.Unauthorized), -1002, -2017, -1022, -2014, -4056, -4057);
        Add(new(FailureKind.PermissionDenied), -2015, -4087, -4088, -4400, -4401);
        Add(new(FailureKind.PermissionDenied), -4202, -4203, -4205, -4206, -4208, -4209, -4402, -4403);
        Add(new(FailureKind.Unsupported), -1020, -5000, -4120);

        Add(new(FailureKind.InvalidRequest), -1014, -1100, -1101, -1102, -1103, -1104, -1105, -1106, -1108, -1109, -1110, -1111, -1112);
        Add(new(FailureKind.InvalidRequest), -1113, -1114, -1127, -1128, -1130, -1136, -4104, -4135, -4137, -5037, -5038, -5039);
        Add(new(FailureKind.InvalidRequest, "GoodTillTime"), -5040);
        Add(new(FailureKind.InvalidRequest, "StartTime"), -1023, -4165);
        Add(new(FailureKind.InvalidRequest, "TimeInForce"), -1115);
        Add(new(FailureKind.InvalidRequest, "Type"), -1116);
        Add(new(FailureKind.InvalidRequest, "Side"), -1117);
        Add(new(FailureKind.InvalidRequest, "ClientOrderId"), -1118, -1119, -4015);
        Add(new(FailureKind.InvalidRequest, "Leverage"), -4028);
        Add(new(FailureKind.InvalidRequest, "Trigger"), -2021, -4142);
        Add(new(FailureKind.InvalidRequest, "Price"), -4001, -4002, -4006, -4007, -4013, -4014, -4016, -4024, -4183, -4184, -4210, -4211);
        Add(new(FailureKind.InvalidRequest, "Quantity"), -4003, -4004, -4005, -4023, -4164, -5029);
        Add(new(FailureKind.InvalidRequest, "Amount"), -4055);
        Add(new(FailureKind.UnknownSymbol, "Symbol"), -1121, -4144);

        Add(new(FailureKind.NotFound), -1125, -2011, NoSuchOrder);
        Add(new(FailureKind.Duplicate, "ClientOrderId"), -4116);
        Add(new(FailureKind.InsufficientFunds), -2018, -2019, -4050, -4051);
        Add(new(FailureKind.LimitExceeded), -2025, -4045);
        Add(new(FailureKind.RiskLimit), -2027, -2028, -4161);

        // It stands over a batch whose elements say nothing: which of them failed is open.
        Add(new(FailureKind.Rejected, Unsettled: true), -4083);
        Add(new(FailureKind.Rejected), OrderRejected, -2012, -2020, -4131, -5041, -5021, -5022);

        Add(new(FailureKind.InvalidState), -2022, -2023, -2024, -2026, -4118, -4138, -4117, -4130);
        Add(new(FailureKind.InvalidState), -4047, -4048, -4067, -4068, -4167, -4168, -4169, -4170, -4172);
        Add(new(FailureKind.InvalidState), -4054, -4531);

        // An order that closes whatever the position is, where there is none.
        Add(new(FailureKind.InvalidState), -4509);

        // What was sent fits another mode than the account's: whoever remembers the mode forgets it then.
        Add(new(FailureKind.InvalidState, "MarginMode"), -4049, -4053);
        Add(new(FailureKind.InvalidState, "PositionMode"), -4060, -4061, -4062);
        Add(new(FailureKind.InvalidState), -4109, -4140, -4141, -4192, -5024);
        Add(new(FailureKind.InvalidState), -5025, -5026, -5043, -5047);
        return rules.ToFrozenDictionary();

        void Add(BinanceErrorRule rule, params ReadOnlySpan<int> codes)
        {
            foreach (int code in codes)
            {
                rules.Add(code, rule);
            }
        }
    }
}
