namespace ExchangeAccounts;

/// <summary>
/// The columns that rows of orders may have: parameters, what our own exports hold beside them, and columns of the user's own.
/// One that looks like a parameter and is none is refused: who wrote it meant something by it.
/// </summary>
/// <param name="parameters">What the command takes.</param>
/// <param name="exported">What stands beside it in what this module exported.</param>
public sealed class RowColumns(IEnumerable<string> parameters, IEnumerable<string> exported)
{
    // Short names are near each other by chance.
    private const int LongName = 6;

    // What others call it. The parameter must be one of the command; what it then means is the user's business.
    private static readonly (string Parameter, string[] Words)[] Synonyms =
    [
        ("Account", ["accountname", "subaccount"]),
        ("Symbol", ["ticker", "pair", "instrument", "market", "contract", "coin"]),
        ("Side", ["buysell", "direction", "action", "ordersside", "orderside"]),
        ("Quantity", ["qty", "amount", "size", "volume", "lots", "units", "contracts", "orderqty", "orderquantity", "ordersize"]),
        ("Price", ["px", "limit", "limitprice", "rate", "orderprice"]),
        ("Type", ["ordertype", "kind"]),
        ("TimeInForce", ["tif", "postonly", "ioc", "fok", "gtc"]),
        ("GoodTillTime", ["gtd", "goodtill", "goodtilldate", "expiry", "expires", "expiretime", "expiration", "validuntil"]),
        ("ReduceOnly", ["reduce", "ro", "closeonly"]),
        ("ClosePosition", ["close", "closeall"]),
        ("PositionSide", ["posside", "leg", "hedgeside"]),
        ("ClientOrderId", ["clordid", "clientid", "clordlinkid", "ordertag", "customid"]),
        ("OrderId", ["ordernumber", "orderno"]),
        ("TriggerPrice", ["stop", "stopprice", "stoppx", "trigger", "triggerpx", "stoptrigger"]),
        ("TriggerBy", ["triggertype", "triggersource"]),
        ("TrailingPercent", ["trail", "trailing", "trailpercent", "trailpct", "trailingpct", "trailingrate", "callback", "callbackpercent"]),
        ("TrailingDistance", ["traildistance", "trailamount", "trailingstop", "trailingamount"]),
        ("ActivationPrice", ["activation", "activateprice", "activeprice"]),
        ("TakeProfit", ["tp", "tpprice", "takeprofittrigger", "target", "profittarget"]),
        ("TakeProfitPrice", ["tplimit", "tplimitprice", "takeprofitlimit", "takeprofitlimitprice"]),
        ("TakeProfitQuantity", ["tpqty", "tpsize", "takeprofitqty", "takeprofitsize"]),
        ("StopLoss", ["sl", "slprice", "stoplosstrigger"]),
        ("StopLossPrice", ["sllimit", "sllimitprice", "stoplosslimit", "stoplosslimitprice"]),
        ("StopLossQuantity", ["slqty", "slsize", "stoplossqty", "stoplosssize"]),
    ];

    private readonly string[] _parameters = [.. parameters];
    private readonly HashSet<string> _known = new([.. parameters, .. exported], StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a column is one that the command or our own exports have; false for one of the user's own.</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, where it looks like a parameter and is none.</exception>
    public bool Takes(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (_known.Contains(column))
        {
            return true;
        }

        return Meant(column) is { } parameter
            ? throw new ExchangeException(FailureKind.InvalidRequest, $"No parameter takes the column '{column}', and its value would be lost: '{parameter}' is what it looks like.")
            {
                Parameter = column,
                Advice = $"Name the column {parameter}, or take it out. A column of your own, such as Note, may have any name that looks like no parameter.",
            }
            : false;
    }

    /// <summary>The parameter that a column looks like; null where it looks like none.</summary>
    public string? Meant(string column)
    {
        string plain = Plain(column);
        return Array.Find(_parameters, p => Plain(p) == plain)
            ?? Synonyms.Where(s => s.Words.Contains(plain)).Select(s => Array.Find(_parameters, p => p == s.Parameter)).FirstOrDefault()
            ?? _parameters
                .Select(p => (Name: p, Distance: Distance(Plain(p), plain)))
                .Where(p => p.Distance <= (Math.Min(plain.Length, p.Name.Length) < LongName ? 1 : 2))
                .OrderBy(static p => p.Distance)
                .Select(static p => p.Name)
                .FirstOrDefault();
    }

    /// <summary>An object was piped in that has nothing which the command takes.</summary>
    public static ExchangeException Nothing(string command) => new(
        FailureKind.InvalidRequest, $"What was piped in has no property that {command} takes.")
    {
        Advice = $"See what it takes with Get-Help {command} -Full; columns have the names of parameters.",
    };

    /// <summary>A cell is blank that must not be.</summary>
    public static ExchangeException Blank(string column) => OrderRules.Invalid(
        column,
        $"The column {column} is blank: write " + column switch
        {
            nameof(ExchangeOrder.Account) => "the name of an account.",
            nameof(ExchangeOrder.Symbol) => "what to trade, such as BTC:PERP-USDT.",
            nameof(ExchangeOrder.Side) => "Buy or Sell.",
            _ => "a value.",
        });

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    // Letters to insert, leave out or replace.
    private static int Distance(string left, string right)
    {
        int[] row = [.. Enumerable.Range(0, right.Length + 1)];
        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[right.Length];
    }
}
