namespace ExchangeAccounts.Bench;

/// <summary>What one reading of a ledger brought, and what it took.</summary>
internal sealed class LedgerFigures
{
    public int Rows { get; set; }

    public decimal Sum { get; set; }

    public bool Ordered { get; set; } = true;

    public double Seconds { get; set; }

    /// <summary>Of the same in a process that has hardly done anything yet; 0 where that was not looked at.</summary>
    public double FirstSeconds { get; set; }

    /// <summary>Of the reading process alone, on all processors.</summary>
    public double ProcessorSeconds { get; set; }

    /// <summary>MB that live after each 10,000 rows; empty where that was not looked at.</summary>
    public List<double> Heap { get; set; } = [];

    /// <summary>MB that the process holds after each 10,000 rows.</summary>
    public List<double> WorkingSet { get; set; } = [];

    public double Rate => Rows / Seconds;
}
