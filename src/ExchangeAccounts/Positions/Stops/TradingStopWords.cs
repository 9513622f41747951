namespace ExchangeAccounts;

/// <summary>How stops are called in confirmations and errors.</summary>
internal static class TradingStopWords
{
    /// <summary>For example <c>stop loss</c>.</summary>
    public static string Name(TradingStopKind kind) => kind switch
    {
        TradingStopKind.StopLoss => "stop loss",
        TradingStopKind.TakeProfit => "take profit",
        _ => "trailing stop",
    };

    /// <summary>What is done, such as <c>Set the stop loss to 58000 (mark price), remove the take profit, Long side</c>.</summary>
    public static string Describe(TradingStopRequest request)
    {
        List<string> parts = [];
        Add(parts, TradingStopKind.StopLoss, request.StopLoss, request.StopLossTriggerBy, request.StopLossQuantity, request.StopLossPrice);
        Add(parts, TradingStopKind.TakeProfit, request.TakeProfit, request.TakeProfitTriggerBy, request.TakeProfitQuantity, request.TakeProfitPrice);
        if ((request.TrailingDistance ?? request.TrailingPercent) is { } trailing)
        {
            string unit = request.TrailingDistance is null ? " %" : "";
            string from = request.ActivationPrice is { } activation ? " from " + OrderNumbers.Text(activation) : "";
            parts.Add(trailing == 0m ? "remove the trailing stop" : $"set the trailing stop to {OrderNumbers.Text(trailing)}{unit}{from}");
        }

        string text = string.Join(", ", parts);
        string side = request.PositionSide is PositionSide.Long or PositionSide.Short ? $", {request.PositionSide} side" : "";
        return text.Length == 0 ? "" : char.ToUpperInvariant(text[0]) + text[1..] + side;
    }

    private static void Add(List<string> parts, TradingStopKind kind, decimal? trigger, TriggerBy? by, decimal? quantity, decimal? price)
    {
        if (trigger is not { } level)
        {
            return;
        }

        if (level == 0m)
        {
            parts.Add("remove the " + Name(kind));
            return;
        }

        string text = $"set the {Name(kind)} to {OrderNumbers.Text(level)}";
        text += by is { } watched ? $" ({watched.ToString().ToLowerInvariant()} price)" : "";
        text += quantity is { } part ? " for " + OrderNumbers.Text(part) : "";
        parts.Add(price is { } limit ? $"{text} with a limit order at {OrderNumbers.Text(limit)}" : text);
    }
}
