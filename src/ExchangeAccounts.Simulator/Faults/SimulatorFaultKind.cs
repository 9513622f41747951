namespace ExchangeAccounts.Simulator;

/// <summary>What goes wrong.</summary>
public enum SimulatorFaultKind
{
    /// <summary>The answer comes <see cref="SimulatorFault.DelayMs"/> late.</summary>
    Delay,

    /// <summary>No answer at all, until the client gives up.</summary>
    NeverAnswer,

    /// <summary>The connection breaks.</summary>
    Drop,

    /// <summary>An HTTP status with a text body, such as 503, 429, 418 or 403.</summary>
    Status,

    /// <summary>The answer stops after <see cref="SimulatorFault.CutAfterBytes"/> bytes.</summary>
    CutBody,

    /// <summary>The answer's body is replaced, for instance by HTML; the status stays.</summary>
    Body,

    /// <summary>HTTP 200 without a body.</summary>
    EmptyBody,

    /// <summary>HTTP 302 to <see cref="SimulatorFault.Location"/>.</summary>
    Redirect,

    /// <summary>The exchange's clock is <see cref="SimulatorFault.ClockOffsetMs"/> ahead (negative: behind); timestamps are judged by it.</summary>
    ClockOffset,

    /// <summary>The orders the request places exist, but look-ups and lists do not find them for <see cref="SimulatorFault.Lookups"/> requests or <see cref="SimulatorFault.DelayMs"/>.</summary>
    HideOrders,

    /// <summary>A page of a history that is not the first begins with the last <see cref="SimulatorFault.Rows"/> rows of the page before.</summary>
    OverlapPage,

    /// <summary>A page of a history holds at most <see cref="SimulatorFault.Rows"/> rows, though more follow.</summary>
    ShortPage,

    /// <summary>A page of a history that was asked for by cursor names the same cursor as the next one (Bybit).</summary>
    RepeatCursor,

    /// <summary>The last page of a history names a next one, which is empty (Bybit).</summary>
    EmptyLastPage,

    /// <summary>Headers are set or replaced by <see cref="SimulatorFault.Headers"/>.</summary>
    Header,
}
