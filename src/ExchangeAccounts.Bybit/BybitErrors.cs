using System.Collections.Frozen;
using ExchangeAccounts.Http;

namespace ExchangeAccounts.Bybit;

/// <summary>The exchange's codes and what they mean.</summary>
internal static class BybitErrors
{
    /// <summary>"Parameter error": only the words say which, see <see cref="ParameterError"/>.</summary>
    public const long ParameterErrorCode = 10001;

    /// <summary>"Leverage not modified".</summary>
    public const long LeverageUnchanged = 110043;

    /// <summary>"The order is being processed": it was not touched, and soon can be.</summary>
    public const long OrderBusy = 110079;

    /// <summary><see cref="OrderBusy"/> as exceptions carry it.</summary>
    public const string OrderBusyText = "110079";

    /// <summary>"Margin mode not changed", or "set margin mode failed": the account itself tells which.</summary>
    public const string MarginModeUnchangedText = "110073";

    /// <summary>"Position mode cannot be switched here": whatever is open, and also in portfolio margin.</summary>
    public const string NoHedgeModeText = "110029";

    /// <summary>Too many requests of one key to one endpoint.</summary>
    public static readonly FrozenSet<long> KeyLimitCodes = FrozenSet.ToFrozenSet<long>([10006, 170222]);

    /// <summary>Too many requests from one address.</summary>
    public const long AddressLimitCode = 10018;

    /// <summary>Codes that mean "it is so already", and only at the endpoint named: elsewhere the same code is a refusal.</summary>
    private static readonly FrozenDictionary<long, string> NothingToChange = new Dictionary<long, string>
    {
        [LeverageUnchanged] = "/v5/position/set-leverage",
        [110025] = "/v5/position/switch-mode",
        [110026] = "/v5/position/switch-isolated",
        [110027] = "/v5/position/add-margin",
        [34040] = "/v5/position/trading-stop",
    }.ToFrozenDictionary();

    /// <summary>Codes that say that an order is over; the answer to cancelling such an order is "not found".</summary>
    private static readonly FrozenSet<long> OrderOver = FrozenSet.ToFrozenSet<long>([110008, 110010, 170139, 170142, 170190]);

    /// <summary>What a parameter error calls a parameter, and what we call it; the first that is found counts.</summary>
    private static readonly (string Word, string Parameter)[] ParameterWords =
    [
        ("trigger", "Trigger"),
        ("orderLinkId", "ClientOrderId"),
        ("leverage", "Leverage"),
        ("takeProfit", "TakeProfit"),
        ("stopLoss", "StopLoss"),
        ("trailing", "TrailingDistance"),
        ("qty", "Quantity"),
        ("quantity", "Quantity"),
        ("price", "Price"),
        ("symbol", "Symbol"),
    ];

    private static readonly FrozenDictionary<long, BybitError> Table = Rows().ToFrozenDictionary();

    /// <summary>All codes that are known, for tests.</summary>
    public static IReadOnlyDictionary<long, BybitError> All => Table;

    /// <summary>Whether the code is success at this endpoint.</summary>
    public static bool IsSuccess(long code, string text, Endpoint endpoint) =>
        code == 0
        || (NothingToChange.TryGetValue(code, out string? path) && path == endpoint.Path)
        || (code == ParameterErrorCode && endpoint.Write && !IsOrder(endpoint) && Says(text, "not modified"))
        || (code == ParameterErrorCode && endpoint == BybitEndpoints.AmendOrder && (Says(text, "not modified") || Says(text, "remains unchanged")));

    /// <summary>What a code means that is not success at this endpoint.</summary>
    public static BybitError Find(long code, string text, Endpoint endpoint)
    {
        if (code == ParameterErrorCode)
        {
            return ParameterError(text);
        }

        if (endpoint == BybitEndpoints.CancelOrder && OrderOver.Contains(code))
        {
            return new BybitError(FailureKind.NotFound);
        }

        // Unknown codes, and those of loans (182xxx), institutions (30xxx) and event futures (3200xxx): its words say it.
        return Table.TryGetValue(code, out BybitError known) ? known : new BybitError(FailureKind.Rejected);
    }

    private static BybitError ParameterError(string text) =>
        Says(text, "not supported symbol") ? new BybitError(FailureKind.UnknownSymbol, "Symbol")
        : Says(text, "position idx not match position mode") ? new BybitError(FailureKind.InvalidState, "PositionMode")
        : Says(text, "zero position") ? new BybitError(FailureKind.NotFound)
        : new BybitError(FailureKind.InvalidRequest, Array.Find(ParameterWords, w => Says(text, w.Word)).Parameter);

    private static bool Says(string text, string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    private static bool IsOrder(Endpoint endpoint) => endpoint.Path.StartsWith("/v5/order/", StringComparison.Ordinal);

    private static Dictionary<long, BybitError> Rows()
    {
        Dictionary<long, BybitError> rows = [];
        Add(new(FailureKind.ClockSkew, Remedy: WireRemedy.ResyncClock), 10002, -1);
        Add(new(FailureKind.Unauthorized), 10003, 10004, 10007, 33004, -2015);
        Add(new(FailureKind.PermissionDenied), 10005, 10008, 10009, 10010, 10024, 10027, 110132, 110123, 110125);
        Add(new(FailureKind.RateLimited, Remedy: WireRemedy.Wait), 10006, 170222);
        Add(new(FailureKind.RateLimited), AddressLimitCode);
        Add(new(FailureKind.Unavailable, Remedy: WireRemedy.Retry, Unsettled: true), 429, 10016, 10000, 170007, 170146, 170147);
        Add(new(FailureKind.Duplicate), 10014, 110072, 170141);
        Add(new(FailureKind.Unsupported), 10017, 10028, 100028, 110067);
        Add(new(FailureKind.UnknownSymbol, "Symbol"), 10029, 170121);
        Add(new(FailureKind.NotFound), 110001, 170213, 170143, 110033, 110034);
        Add(new(FailureKind.InvalidRequest, "Price"), 110003, 110120, 110121, 170132, 170133, 170134, 170193, 170194, 30208, 30209);
        Add(new(FailureKind.InvalidRequest, "Quantity"), 110094, 170124, 170135, 170136, 170137, 170140);
        Add(new(FailureKind.InvalidRequest, "Trigger"), 110092, 110093);
        Add(new(FailureKind.InvalidRequest, "Amount"), 110078);
        Add(new(FailureKind.InvalidRequest), 110057);
        Add(new(FailureKind.InvalidRequest, "Quantity"), 110058, 110064);
        Add(new(FailureKind.InvalidState), 110059);
        Add(new(FailureKind.InsufficientFunds), 110014);
        Add(new(FailureKind.InsufficientFunds), 110004, 110006, 110007, 110012, 110044, 110045, 110051, 110052, 110053, 170131, 131001, 131212, 131228);
        Add(new(FailureKind.LimitExceeded), 110009, 110020, 110060, 110061);
        Add(new(FailureKind.RiskLimit), 110011, 110046);
        Add(new(FailureKind.RiskLimit), 110013, 110031, 110048, 110085, 110086, 110089, 110090, 3400139);
        Add(new(FailureKind.InvalidState), 110008, 110010, 170139, 170142, 170190);
        Add(new(FailureKind.InvalidState), 110017, 110103);
        Add(new(FailureKind.InvalidState, "MarginMode"), 110015, 110036, 110038, 110076, 110077);
        Add(new(FailureKind.InvalidState), 110024, 110028, 110029, 3400045, 110073);
        Add(new(FailureKind.InvalidState, Remedy: WireRemedy.Retry), OrderBusy);
        return rows;

        void Add(BybitError error, params ReadOnlySpan<long> codes)
        {
            foreach (long code in codes)
            {
                rows.Add(code, error);
            }
        }
    }
}
