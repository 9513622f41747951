namespace ExchangeAccounts.Binance;

/// <summary>What only the words of an error say.</summary>
internal static class BinanceErrorWords
{
    private static readonly (string Words, BinanceErrorRule Rule)[] RejectedOrders =
    [
        ("insufficient", new(FailureKind.InsufficientFunds)),
        ("duplicate", new(FailureKind.Duplicate, "ClientOrderId")),
        ("trigger immediately", new(FailureKind.InvalidRequest, "Trigger")),
        ("market is closed", new(FailureKind.InvalidState)),
        ("not permitted", new(FailureKind.PermissionDenied)),
        ("not supported", new(FailureKind.Unsupported)),
    ];

    /// <summary>Why an order was rejected (-2010); null where the words do not tell.</summary>
    public static BinanceErrorRule? OfRejectedOrder(string message)
    {
        foreach ((string words, BinanceErrorRule rule) in RejectedOrders)
        {
            if (message.Contains(words, StringComparison.OrdinalIgnoreCase))
            {
                return rule;
            }
        }

        return null;
    }

    /// <summary>What a month allows is used up (-1003), which no waiting mends and blocks nothing else; null where a minute's limit is meant.</summary>
    public static BinanceErrorRule? OfTooManyRequests(string message) =>
        message.Contains("month", StringComparison.OrdinalIgnoreCase) ? new(FailureKind.LimitExceeded) : null;

    /// <summary>Our name of the parameter that stands in quotes, as in <c>Mandatory parameter 'symbol' was not sent</c>; null where none does.</summary>
    public static string? NamedParameter(string message)
    {
        int open = message.IndexOf('\'', StringComparison.Ordinal);
        int close = open < 0 ? -1 : message.IndexOf('\'', open + 1);
        if (close <= open + 1)
        {
            return null;
        }

        return message[(open + 1)..close] switch
        {
            "symbol" => "Symbol",
            "side" => "Side",
            "type" => "Type",
            "quantity" => "Quantity",
            "price" => "Price",
            "leverage" => "Leverage",
            "timeInForce" or "timeinforce" => "TimeInForce",
            "positionSide" => "PositionSide",
            "reduceOnly" or "reduceonly" => "ReduceOnly",
            "orderId" or "algoId" => "OrderId",
            "newClientOrderId" or "origClientOrderId" or "clientAlgoId" => "ClientOrderId",
            "triggerPrice" => "TriggerPrice",
            "workingType" => "TriggerBy",
            "callbackRate" => "TrailingPercent",
            "activatePrice" => "ActivationPrice",
            "closePosition" => "ClosePosition",
            "marginType" => "MarginMode",
            "dualSidePosition" => "PositionMode",
            "amount" => "Amount",
            "startTime" => "StartTime",
            "endTime" => "EndTime",
            "goodTillDate" => "GoodTillTime",
            "recvWindow" => "ReceiveWindow",
            _ => null,
        };
    }
}
