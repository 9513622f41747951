namespace ExchangeAccounts.Simulator;

/// <summary>A request on its way through a face: what arrived, and what time it is.</summary>
/// <param name="Call">The request.</param>
/// <param name="Clock">True time: limits count by it.</param>
/// <param name="Now">The exchange's time, off by an injected offset: everything answered and judged uses it.</param>
internal sealed record FaceCall(SimulatedCall Call, DateTimeOffset Clock, DateTimeOffset Now)
{
    /// <summary>What goes wrong with the page this request asks for.</summary>
    public PageFault Page { get; init; } = PageFault.None;

    public long NowMs => Now.ToUnixTimeMilliseconds();
}
