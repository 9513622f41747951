namespace ExchangeAccounts.Simulator;

/// <summary>How a family of endpoints writes its cursors; clients are to send them back as they are.</summary>
internal enum BybitCursorStyle
{
    /// <summary>Percent-encoded text, understood sent as it is or encoded once more.</summary>
    Escaped,

    Base64,

    Plain,
}
