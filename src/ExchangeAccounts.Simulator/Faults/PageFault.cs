namespace ExchangeAccounts.Simulator;

/// <summary>What goes wrong with the page of one request.</summary>
/// <param name="Overlap">Rows of the page before that come again.</param>
/// <param name="Short">How many rows a page holds at most, whatever was asked for, though more follow; null without a bound of its own.</param>
/// <param name="RepeatsCursor">Whether the cursor that a page was asked with is named as the next one.</param>
/// <param name="EmptyLast">Whether a last page that is not full names a next one, which is empty.</param>
internal sealed record PageFault(int Overlap, int? Short, bool RepeatsCursor, bool EmptyLast)
{
    public static PageFault None { get; } = new(0, null, false, false);

    public static PageFault Of(IReadOnlyList<SimulatorFault> faults) => faults.Count == 0 ? None : new(
        faults.Where(f => f.Kind == SimulatorFaultKind.OverlapPage).Sum(f => f.Rows),
        faults.FirstOrDefault(f => f.Kind == SimulatorFaultKind.ShortPage)?.Rows,
        faults.Any(f => f.Kind == SimulatorFaultKind.RepeatCursor),
        faults.Any(f => f.Kind == SimulatorFaultKind.EmptyLastPage));
}
