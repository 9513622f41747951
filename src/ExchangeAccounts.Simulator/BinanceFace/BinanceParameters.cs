namespace ExchangeAccounts.Simulator;

/// <summary>Parameters of a request from query and form body; where both have a name, the query wins. Unknown ones are ignored.</summary>
internal sealed class BinanceParameters(Dictionary<string, string> values)
{
    public static BinanceParameters Of(SimulatedCall call) => new(FormText.Parse(call.Query, call.Body));

    /// <summary>A text; absent and empty are the same.</summary>
    public string? Text(string name) => values.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;

    public string Required(string name) => Text(name) ?? throw BinanceException.Missing(name);

    public long? Integer(string name)
    {
        string? text = Text(name);
        if (text is null)
        {
            return null;
        }

        return Num.TryParse(text, out long value) ? value : throw BinanceException.Missing(name);
    }

    public decimal? Number(string name)
    {
        string? text = Text(name);
        if (text is null)
        {
            return null;
        }

        return Num.TryParse(text, out decimal value) ? value : throw BinanceException.Missing(name);
    }

    /// <summary>A boolean; only the lower-case words count.</summary>
    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw BinanceException.Invalid(name),
    };

    public int Limit(int max, int standard)
    {
        long limit = Integer("limit") ?? standard;
        return limit >= 1 && limit <= max ? (int)limit : throw BinanceException.Invalid("limit");
    }
}
