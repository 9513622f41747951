namespace ExchangeAccounts.Http;

/// <summary>What a wire table says to do about a failure before giving up.</summary>
public enum WireRemedy
{
    /// <summary>Nothing helps.</summary>
    None = 0,

    /// <summary>Measure the clock offset anew and send once more. The exchange did not process the request.</summary>
    ResyncClock,

    /// <summary>Wait until the limit allows, then send once more. The exchange did not process the request.</summary>
    Wait,

    /// <summary>Send again after a pause, if the request is a read.</summary>
    Retry,
}
